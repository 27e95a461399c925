import { fillTemplate } from '../prompts/fill-template.ts';
import type { Message, Question } from '../prompts/question.ts';
import type { CustomEndpoint, ProviderConfig, ProviderRequest } from './provider.ts';

/** Everything that a template may name. */
export const placeholders = [
  'prompt',
  'system',
  'selection',
  'question',
  'messages',
  'model',
  'key',
] as const;

type Values = Readonly<Record<string, string>>;

/**
 * Builds the request that the user described. Whatever the values hold, they stay values: percent-encoded in the
 * address, escaped in JSON, without line breaks in headers. Throws where the result cannot be sent.
 */
export function fillEndpoint(
  question: Question,
  config: ProviderConfig,
  endpoint: CustomEndpoint,
): ProviderRequest {
  const { key, ...values } = valuesOf(question, config, endpoint);
  const url = fillAddress(endpoint.url.trim(), mapValues({ ...values, key }, percentEncode));
  const inHeaders = { ...mapValues(values, headerText), key };
  const headers = headerLines(endpoint.headers).map(({ name, value }): [string, string] => [
    name,
    fillTemplate(value, inHeaders),
  ]);
  if (endpoint.method === 'GET') return { url, init: { method: 'GET', headers } };
  const type = contentTypeOf(endpoint.headers);
  if (type === undefined) headers.push(['Content-Type', 'application/json']);
  const body = fillBody(endpoint.body, values, type);
  return { url, init: { method: 'POST', headers, body } };
}

/** Throws where a value would be a step up in the path: there is no other way to write it. */
function fillAddress(template: string, values: Values): string {
  const [path = ''] = template.split(/[?#]/, 1);
  const steps = /^(?:\.|%2e){1,2}$/i;
  const climbs = path
    .split('/')
    .some((segment) => !steps.test(segment) && steps.test(fillTemplate(segment, values)));
  if (climbs) throw new TypeError('A value would lead to another address');
  return fillTemplate(template, values);
}

function valuesOf(
  { system, messages, selection = '', question = '' }: Question,
  { model, key }: ProviderConfig,
  { url, headers, body }: CustomEndpoint,
) {
  // Where the instruction has a place of its own it is not to be said twice.
  const placed = [url, headers, body].some((template) => template.includes('{{system}}'));
  const instruction = system === '' || placed ? [] : [{ role: 'system', content: system }];
  return {
    prompt: [system, ...asOneText(messages)].filter(Boolean).join('\n\n'),
    system,
    selection,
    question,
    messages: JSON.stringify([...instruction, ...messages]),
    model,
    key,
  };
}

/** A question alone stands for itself; in a conversation it has to be said who speaks. */
function asOneText(messages: readonly Message[]): readonly string[] {
  if (messages.length === 1) return messages.map(({ content }) => content);
  return messages.map(
    ({ role, content }) => `${role === 'user' ? 'User' : 'Assistant'}: ${content}`,
  );
}

export interface HeaderLine {
  /** From 1, as the user counts. */
  readonly line: number;
  /** Empty where the line has no colon. */
  readonly name: string;
  readonly value: string;
}

/** One header a line; blank lines are none. */
export function headerLines(headers: string): HeaderLine[] {
  return headers
    .split(/\r\n|\r|\n/)
    .map((text, index) => {
      const colon = text.indexOf(':');
      const name = text.slice(0, Math.max(0, colon)).trim();
      return { line: index + 1, name, value: text.slice(colon + 1).trim() };
    })
    .filter(({ name, value }) => name !== '' || value !== '');
}

/** As the headers say; `undefined` where they do not. */
export function contentTypeOf(headers: string): string | undefined {
  return headerLines(headers)
    .find(({ name }) => name.toLowerCase() === 'content-type')
    ?.value.toLowerCase();
}

/** The body as the content type wants its values: JSON unless it says otherwise. The key has no place in it. */
export function fillBody(template: string, values: Values, type = 'application/json'): string {
  if (/^[^;]*json/.test(type)) return fillJson(template, values);
  if (type.includes('urlencoded')) return fillTemplate(template, mapValues(values, percentEncode));
  return fillTemplate(template, values);
}

/**
 * One pass from left to right that knows where strings begin and end. Inside a string a value is escaped; standing
 * alone it is a value of its own: a string, or the list that `messages` is.
 */
function fillJson(template: string, values: Values): string {
  let inString = false;
  return template.replace(/\{\{(\w+)\}\}|\\.|"/gs, (found: string, name: string | undefined) => {
    if (found === '"') inString = !inString;
    if (name === undefined || !Object.hasOwn(values, name)) return found;
    const value = values[name] ?? '';
    if (!inString && name === 'messages') return value;
    const json = JSON.stringify(value.toWellFormed());
    return inString ? json.slice(1, -1) : json;
  });
}

function mapValues(values: Values, map: (value: string) => string): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}

function percentEncode(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

/** What cannot stand in a header is percent-encoded: line breaks above all. */
function headerText(value: string): string {
  return value.replace(/[^\x20-\x7e]+/g, percentEncode);
}
