import { asObject, type JsonObject } from './read-json.ts';

/** Under which names servers put the text of an answer, the surest first. */
const sureNames = [
  'delta',
  'text',
  'content',
  'token',
  'answer',
  'response',
  'output',
  'output_text',
  'completion',
  'generated_text',
  'reply',
] as const;

/** And under which they also put "ok", a place in a queue, or a farewell. */
const unsureNames = ['result', 'chunk', 'data', 'choices', 'message', 'parts', 'value'] as const;

const names: readonly string[] = [...sureNames, ...unsureNames];

/** Names in names, but not for ever: a hostile body must not exhaust the stack. */
const MAX_DEPTH = 6;

export interface TextFinder {
  /** What is new in an object. `last`: it says that it is the last, and may hold the whole text once more. */
  find(object: JsonObject, last: boolean): string;
  /** Whether text was found, or a place for it. */
  readonly found: boolean;
}

/**
 * Looks for the text of an answer in objects of no known shape. Where it was found it stays. Some servers end with the
 * whole text under the same name or another one: of it, only what was not told yet is new. Under another name that is
 * as sure, text is more of the answer. `whole`: objects repeat the whole text, so that what is called a delta is not it.
 */
export function createTextFinder(whole: boolean): TextFinder {
  const sure = whole ? [...sureNames.slice(1), sureNames[0]] : sureNames;
  /** The name that is sure and had text. */
  let known: string | undefined;
  let latest: string | undefined;
  let told = '';
  let pieces = 0;

  function tell(name: string, text: string): string {
    if (text !== '' || latest === undefined) latest = name;
    if (text === '') return '';
    pieces++;
    if (!whole) told += text;
    return text;
  }

  /** One piece may well be like the one before it; several in one are a repetition. */
  function tellMore(name: string, text: string, last: boolean): string {
    return tell(name, (last && pieces > 1 ? behind(told, text) : undefined) ?? text);
  }

  return {
    find(object, last) {
      if (known !== undefined && Object.hasOwn(object, known)) {
        return tellMore(known, textIn(object[known], 0) ?? numberIn(object[known]) ?? '', last);
      }
      const surely = findUnder(sure, object);
      const found = surely ?? findUnder(unsureNames, object);
      if (!found) return '';
      const { name, text } = found;
      if (surely && text !== '') known ??= name;
      if (pieces === 0 || name === latest) return tellMore(name, text, last);
      const isAnswer = surely !== undefined || known === undefined;
      return tell(name, (whole ? undefined : behind(told, text)) ?? (isAnswer ? text : ''));
    },
    get found() {
      return latest !== undefined;
    },
  };
}

interface Found {
  readonly name: string;
  readonly text: string;
}

/** An empty text is the text where there is no other, and a number where there is none at all: tokens are counted, too. */
function findUnder(under: readonly string[], object: JsonObject): Found | undefined {
  const present = under.filter((name) => Object.hasOwn(object, name));
  const texts = present.flatMap((name) => {
    const text = textIn(object[name], 0);
    return text === undefined ? [] : [{ name, text }];
  });
  const numbers = () =>
    present.flatMap((name) => {
      const text = numberIn(object[name]);
      return text === undefined ? [] : [{ name, text }];
    });
  return texts.find(({ text }) => text !== '') ?? texts[0] ?? numbers()[0];
}

/** `undefined` where there is no text, not even an empty one. */
function textIn(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return value;
  if (depth === MAX_DEPTH) return undefined;
  if (Array.isArray(value)) {
    const texts = value.map((element) => textIn(element, depth + 1));
    return texts.some((text) => text !== undefined) ? texts.join('') : undefined;
  }
  const object = asObject(value);
  if (!object) return undefined;
  for (const name of names) {
    const text = Object.hasOwn(object, name) ? textIn(object[name], depth + 1) : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
}

function numberIn(value: unknown): string | undefined {
  return typeof value === 'number' ? `${value}` : undefined;
}

/** What `text` says behind all that was told; `undefined` where it does not repeat it. White space may differ. */
function behind(told: string, text: string): string | undefined {
  if (text.startsWith(told)) return text.slice(told.length);
  const blank = /\s/;
  let at = 0;
  for (const character of told) {
    if (blank.test(character)) continue;
    while (at < text.length && blank.test(text.charAt(at))) at++;
    if (!text.startsWith(character, at)) return undefined;
    at += character.length;
  }
  const rest = text.slice(at);
  return rest.trim() === '' ? '' : rest;
}
