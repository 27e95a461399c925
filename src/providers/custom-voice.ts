import type { AnswerEvent } from '../answer/answer-event.ts';
import { errorEvent } from './classify-error.ts';
import { createCharacterJoiner } from './join-characters.ts';
import type { CustomEndpoint } from './provider.ts';
import { createRepeatReader } from './repeated-text.ts';
import { readServerError } from './server-error.ts';
import { createThinkingSplitter, type Split } from './split-thinking.ts';
import { tidyDetail } from './tidy-detail.ts';
import { createLiteralTrimmer } from './trim-literal.ts';

/** The text of an endpoint of the user's own, on its way to events: the way on which they want it taken. */
export interface CustomVoice {
  /** A piece of text, or the end marker in the place of one. */
  say(text: string): AnswerEvent[];
  /** A piece of text that was cut anywhere: what ends the stream in it may be cut, too. */
  sayRaw(text: string): AnswerEvent[];
  think(text: string): AnswerEvent[];
  /** The data of an event that is an error. */
  fail(data: string): AnswerEvent[];
  /** The end marker. */
  end(): AnswerEvent[];
  /** Nothing follows: what was held back. `cutOff`: more was to come. */
  close(cutOff: boolean): AnswerEvent[];
  /** Something was understood that is no text. */
  hear(): void;
  /** Something was not understood. Where nothing else comes, it is told. */
  wonder(data: string): void;
  readonly understood: boolean;
  readonly ended: boolean;
}

type Wishes = Pick<CustomEndpoint, 'repeatsText' | 'trim' | 'format'>;

export function createCustomVoice({ repeatsText, trim, format }: Wishes): CustomVoice {
  const newIn = repeatsText ? createRepeatReader() : (text: string) => text;
  // Where plain text was chosen, it is text to the last character.
  const marker = createLiteralTrimmer(format === 'plain-text' ? '' : '[DONE]', { start: false });
  const trimmer = createLiteralTrimmer(trim);
  const splitter = createThinkingSplitter();
  const joiners = { reasoning: createCharacterJoiner(), text: createCharacterJoiner() };

  function eventsOf(split: Split): AnswerEvent[] {
    const events: AnswerEvent[] = [];
    const reasoning = joiners.reasoning.push(split.reasoning);
    if (reasoning !== '') events.push({ type: 'reasoning', text: reasoning });
    const text = joiners.text.push(split.text);
    if (text !== '') events.push({ type: 'text', text });
    return events;
  }

  let understood = false;
  let ended = false;
  let strange: string | undefined;

  const speak = (text: string) => eventsOf(splitter.push(trimmer.push(newIn(text))));

  function say(text: string): AnswerEvent[] {
    if (isEndMarker(text)) return end();
    understood ||= text !== '';
    return speak(text);
  }

  function end(): AnswerEvent[] {
    const events = close(false);
    ended = true;
    return [...events, { type: 'end' }];
  }

  function close(cutOff: boolean): AnswerEvent[] {
    return [...flush(cutOff), ...explainNothing()];
  }

  /** For a stream in which nothing was text: how it began. */
  function explainNothing(): AnswerEvent[] {
    if (understood || strange === undefined) return [];
    understood = true;
    const detail = tidyDetail(readServerError(strange).message);
    return [{ type: 'error', error: { code: 'bad-response', detail } }];
  }

  function flush(cutOff: boolean): AnswerEvent[] {
    const events = [
      ...speak(marker.end()),
      ...eventsOf(splitter.push(trimmer.end())),
      ...eventsOf(splitter.end(cutOff)),
    ];
    for (const type of ['reasoning', 'text'] as const) {
      const text = joiners[type].flush();
      if (text !== '') events.push({ type, text });
    }
    return events;
  }

  return {
    say,
    sayRaw(text) {
      understood ||= text !== '';
      return speak(marker.push(text));
    },
    think: (reasoning) => eventsOf({ reasoning, text: '' }),
    fail(data) {
      understood = true;
      return [...flush(true), errorEvent({ body: data })];
    },
    end,
    close,
    hear: () => void (understood = true),
    wonder: (data) => void (strange ??= data),
    get understood() {
      return understood;
    },
    get ended() {
      return ended;
    },
  };
}

export function isEndMarker(text: string): boolean {
  return text.includes('[DONE]') && text.trim() === '[DONE]';
}
