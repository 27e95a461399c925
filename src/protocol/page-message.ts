import * as v from 'valibot';

/** A page's first and only message on its port: what it wants answered. */
export const pageMessageSchema = v.variant('type', [
  /** The overlay was injected or the answer window opened after the user acted; the background knows what for. */
  v.object({
    type: v.literal('open'),
    /** Names the user's act where the tab alone does not: an answer window, or a question typed in the sealed field. */
    ticket: v.exactOptional(v.string()),
    selection: v.string(),
    title: v.string(),
  }),
  /** The same question once more. */
  v.object({ type: v.literal('again'), answerId: v.string() }),
]);

export type PageMessage = v.InferOutput<typeof pageMessageSchema>;
