import type { Failure } from '../answer/answer-error.ts';
import type { AnswerEvent, FinishReason, Usage } from '../answer/answer-event.ts';
import { readCitation } from './citation.ts';
import { errorEvent } from './classify-error.ts';
import { createCharacterJoiner } from './join-characters.ts';
import { createThinkingSplitter } from './split-thinking.ts';
import { tidyDetail } from './tidy-detail.ts';

/**
 * What an API's reader says of an answer, in the one order and with the few rules that all APIs share: whole characters,
 * each source once, the first error only, a refusal before every other reason.
 */
export interface Speaker {
  text(text: string): void;
  reasoning(text: string): void;
  /** A source, in whatever shape the server tells it. */
  citation(source: unknown): void;
  usage(usage: Usage | undefined): void;
  /** The model wants to call a tool, whatever reason it gives afterwards: Ollama and Gemini say "stop". */
  toolCall(): void;
  /** A piece of the words in which the model refuses. */
  refusal(text: string): void;
  finish(reason: FinishReason, explanation?: string): void;
  fail(failure: Failure): void;
  /** An error as the server tells it: a body, or an event's data. */
  error(body: string): void;
  /** The provider's own end marker. */
  end(): void;
  /** The body is over, however it ended: what was held back is told. */
  close(): void;
  readonly ended: boolean;
  /** The events since the last time. */
  take(): AnswerEvent[];
}

/** `thinkTags`: reasoning may stand in the text, between `<think>` and `</think>`. */
export function createSpeaker({ thinkTags = false } = {}): Speaker {
  const joiners = { text: createCharacterJoiner(), reasoning: createCharacterJoiner() };
  const splitter = thinkTags ? createThinkingSplitter() : undefined;
  const cited = new Set<string>();
  let events: AnswerEvent[] = [];
  let finished: FinishReason | undefined;
  let refusal = '';
  let toolCalled = false;
  let failed = false;
  let ended = false;

  function say(type: 'text' | 'reasoning', text: string): void {
    if (text !== '') events.push({ type, text });
  }

  function sayContent(content: { readonly text: string; readonly reasoning: string }): void {
    say('reasoning', joiners.reasoning.push(content.reasoning));
    say('text', joiners.text.push(content.text));
  }

  /** What was being thought then is no answer. */
  function wasCutOff(): boolean {
    return finished === 'length' || finished === 'refused';
  }

  function release(cutOff: boolean): void {
    if (splitter) sayContent(splitter.end(cutOff));
  }

  function flush(): void {
    say('reasoning', joiners.reasoning.flush());
    say('text', joiners.text.flush());
  }

  const speaker: Speaker = {
    text: (text) => sayContent(splitter?.push(text) ?? { text, reasoning: '' }),
    reasoning: (text) => say('reasoning', joiners.reasoning.push(text)),
    citation(source) {
      const citation = readCitation(source);
      if (!citation || cited.has(citation.url)) return;
      cited.add(citation.url);
      events.push({ type: 'citation', ...citation });
    },
    usage(usage) {
      if (usage) events.push({ type: 'usage', usage });
    },
    toolCall: () => void (toolCalled = true),
    refusal(text) {
      if (text === '') return;
      refusal += text;
      finished = 'refused';
      events.push({ type: 'finish', reason: 'refused', explanation: tidyDetail(refusal) });
    },
    finish(reason, explanation = '') {
      if (refusal !== '') return;
      finished = toolCalled && reason === 'stop' ? 'tool' : reason;
      release(wasCutOff());
      const said = tidyDetail(explanation);
      events.push({ type: 'finish', reason: finished, ...(said !== '' && { explanation: said }) });
    },
    fail(error) {
      if (!failed) events.push({ type: 'error', error });
      failed = true;
    },
    error(body) {
      const event = errorEvent({ body });
      if (event.type === 'error') speaker.fail(event.error);
      else events.push(event);
    },
    end() {
      release(wasCutOff());
      flush();
      if (toolCalled && !finished) speaker.finish('tool');
      events.push({ type: 'end' });
      ended = true;
    },
    close() {
      release(true);
      flush();
    },
    get ended() {
      return ended;
    },
    take() {
      const told = events;
      events = [];
      return told;
    },
  };
  return speaker;
}
