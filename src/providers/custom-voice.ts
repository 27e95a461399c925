import type { AnswerEvent } from '../answer/answer-event.ts';
import { createCharacterJoiner } from './join-characters.ts';
import type { CustomEndpoint } from './provider.ts';
import { createRepeatReader } from './repeated-text.ts';
import { createThinkingSplitter, type Split } from './split-thinking.ts';
import { createLiteralTrimmer } from './trim-literal.ts';

/** The text of an endpoint of the user's own, on its way to events: the way on which they want it taken. */
export interface CustomVoice {
  say(text: string): AnswerEvent[];
  /** A piece of text that was cut anywhere: what ends the stream in it may be cut, too. */
  sayRaw(text: string): AnswerEvent[];
  think(text: string): AnswerEvent[];
  /** Nothing follows: what was held back. `cutOff`: more was to come. */
  flush(cutOff: boolean): AnswerEvent[];
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

  const say = (text: string) => eventsOf(splitter.push(trimmer.push(newIn(text))));
  const think = (reasoning: string) => eventsOf({ reasoning, text: '' });

  function flush(cutOff: boolean): AnswerEvent[] {
    const events = [
      ...say(marker.end()),
      ...eventsOf(splitter.push(trimmer.end())),
      ...eventsOf(splitter.end(cutOff)),
    ];
    for (const type of ['reasoning', 'text'] as const) {
      const text = joiners[type].flush();
      if (text !== '') events.push({ type, text });
    }
    return events;
  }

  return { say, sayRaw: (text) => say(marker.push(text)), think, flush };
}
