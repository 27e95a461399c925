import * as v from 'valibot';
import { actionIds } from '../prompts/actions.ts';
import { isLimit, type LimitName } from './limits.ts';

const providerSettings = v.object({
  /** Absent: the provider's own. */
  baseUrl: v.optional(v.string()),
  model: v.optional(v.string()),
  endpoint: v.optional(
    v.object({
      url: v.fallback(v.string(), ''),
      method: v.fallback(v.picklist(['POST', 'GET']), 'POST'),
      headers: v.fallback(v.string(), ''),
      body: v.fallback(v.string(), ''),
      format: v.fallback(
        v.picklist(['detect', 'server-sent-events', 'one-line-each', 'json-lines', 'plain-text']),
        'detect',
      ),
      textField: v.fallback(v.string(), ''),
      repeatsText: v.fallback(v.boolean(), false),
      trim: v.fallback(v.string(), ''),
    }),
  ),
});

const price = v.object({
  model: v.string(),
  input: v.pipe(v.number(), v.finite(), v.minValue(0)),
  output: v.pipe(v.number(), v.finite(), v.minValue(0)),
});

/** Absent: as usual. What could not be a limit is as if it were absent. */
const limit = (name: LimitName) =>
  v.fallback(
    v.optional(
      v.pipe(
        v.number(),
        v.check((value) => isLimit(name, value)),
      ),
    ),
    undefined,
  );

const limits = v.object({
  firstByte: limit('firstByte'),
  content: limit('content'),
  transport: limit('transport'),
  total: limit('total'),
  event: limit('event'),
  answer: limit('answer'),
});

/** What is stored. Every field falls back on its own, so that one broken value does not cost the others. */
export const settingsSchema = v.object({
  provider: v.fallback(v.string(), 'demo'),
  providers: v.fallback(v.record(v.string(), providerSettings), {}),
  /** Servers, each `scheme://host:port`, to which requests go without `Origin`, because the user said so. */
  withoutOrigin: v.fallback(v.array(v.string()), []),
  typing: v.fallback(v.picklist(['smooth', 'instant', 'typewriter', 'fixed']), 'typewriter'),
  /** Characters a second, where the speed is fixed. */
  typingSpeed: v.fallback(v.pipe(v.number(), v.minValue(5), v.maxValue(1000)), 60),
  showAs: v.fallback(v.picklist(['markdown', 'plain']), 'markdown'),
  /** Hosts in networks of the user's own to which the key may go unencrypted, because the user said so. */
  plainHosts: v.fallback(v.array(v.string()), []),
  limits: v.fallback(limits, {}),
  /** How often an answer that was cut off at the token limit is gone on with, unasked. */
  continueByItself: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5)), 0),
  /** Light or dark: as the system, always, or as the page that an answer lies over. */
  theme: v.fallback(v.picklist(['system', 'light', 'dark', 'page']), 'system'),
  /** What a screen reader says by itself while an answer comes. */
  announce: v.fallback(v.picklist(['sentences', 'completion', 'off']), 'sentences'),
  defaultAction: v.fallback(v.picklist(actionIds), 'explain'),
  /** Whether past answers are kept in this browser. */
  keepHistory: v.fallback(v.boolean(), true),
  /** What a million tokens cost, by the name of the model. */
  prices: v.fallback(v.array(price), []),
  /** Of the prices: an ISO 4217 code. */
  currency: v.fallback(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)), 'USD'),
});

export type Settings = v.InferOutput<typeof settingsSchema>;
export type Price = v.InferOutput<typeof price>;
export type TypingMode = Settings['typing'];
export type Theme = Settings['theme'];
export type ShowAs = Settings['showAs'];
export type Announce = Settings['announce'];

/** How answers are typed, shown and read out. */
export type Display = Pick<Settings, 'typing' | 'typingSpeed' | 'showAs' | 'announce'>;

/** Reads stored settings of any age and any shape. Never throws: what cannot be read becomes the default. */
export function parseSettings(stored: unknown): Settings {
  return v.parse(settingsSchema, typeof stored === 'object' && stored !== null ? stored : {});
}
