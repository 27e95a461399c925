import { asArray, asObject } from './read-json.ts';

/** One step into a JSON value: a name, a place in a list, or every element of one. */
export type Step = string | number | '*';

/**
 * Reads a path such as `choices[0].delta.content`, `message.parts[*].text` or `["a name"].text`; `$.` in front is
 * JSONPath's word for the whole. `undefined` where it is no path.
 */
export function parsePath(text: string): readonly Step[] | undefined {
  const path = text.trim().replace(/^\$(?=[.[]|$)\.?/, '');
  const step = /(?:^|\.)([^.[\]"*\s]+)|\[(?:(\d+)|(\*)|"([^"]+)"|'([^']+)')\]/y;
  const steps: Step[] = [];
  while (step.lastIndex < path.length) {
    const found = step.exec(path);
    if (!found) return undefined;
    const [, name, index, all, quoted, singleQuoted] = found;
    steps.push(index === undefined ? (name ?? quoted ?? singleQuoted ?? all ?? '') : Number(index));
  }
  return steps;
}

/** The text at a path; empty where there is none. What `[*]` finds several times is one text. */
export function textAt(value: unknown, [step, ...rest]: readonly Step[]): string {
  if (step === undefined) return typeof value === 'number' ? `${value}` : plainText(value);
  if (step === '*') {
    return asArray(value)
      .map((element) => textAt(element, rest))
      .join('');
  }
  if (typeof step === 'number') return textAt(asArray(value)[step], rest);
  const object = asObject(value);
  return object && Object.hasOwn(object, step) ? textAt(object[step], rest) : '';
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
