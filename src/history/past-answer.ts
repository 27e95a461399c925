import * as v from 'valibot';
import type { FinalState } from '../answer/answer.ts';

const finalStates = [
  'complete',
  'length',
  'refused',
  'stopped',
  'interrupted',
  'failed',
] as const satisfies readonly FinalState[];

const pastAnswerSchema = v.object({
  id: v.string(),
  /** When it ended, in milliseconds since 1970. */
  at: v.number(),
  /** The name of the action, as it was shown. */
  title: v.string(),
  /** The title of the page. */
  page: v.string(),
  /** Who answered. */
  source: v.string(),
  question: v.exactOptional(v.string()),
  selection: v.string(),
  text: v.string(),
  citations: v.array(v.object({ url: v.string(), title: v.exactOptional(v.string()) })),
  state: v.picklist(finalStates),
  /** The sentence that said what went wrong. */
  message: v.exactOptional(v.string()),
  /** What the server said about it, in its own words. */
  detail: v.exactOptional(v.string()),
});

/** One answer as it ended, with what was asked. Never with a key. */
export type PastAnswer = v.InferOutput<typeof pastAnswerSchema>;

/** What another version stored, as far as this one understands it. */
export function parsePastAnswer(stored: unknown): PastAnswer | undefined {
  const parsed = v.safeParse(pastAnswerSchema, stored);
  return parsed.success ? parsed.output : undefined;
}
