import { asObject, type JsonObject } from './read-json.ts';

/** Under which names servers put the text of an answer, the surest first. */
const names = [
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
  'result',
  'chunk',
  'data',
  'choices',
  'message',
  'parts',
  'value',
] as const;

/** Names in names, but not for ever: a hostile body must not exhaust the stack. */
const MAX_DEPTH = 6;

export interface FoundText {
  readonly text: string;
  /** The name at the top. */
  readonly name: string;
}

/**
 * Looks for the text of an answer in an object of no known shape. `known` is where it was found before: there it stays,
 * also where it is empty. `whole`: objects repeat the whole text, so that what is called a delta is not it.
 */
export function findText(object: JsonObject, known: string | undefined, whole: boolean): FoundText {
  if (known !== undefined && Object.hasOwn(object, known)) {
    return { text: textIn(object[known], 0) ?? '', name: known };
  }
  for (const name of whole ? [...names.slice(1), 'delta'] : names) {
    const text = Object.hasOwn(object, name) ? textIn(object[name], 0) : undefined;
    if (text !== undefined) return { text, name };
  }
  return { text: '', name: '' };
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
