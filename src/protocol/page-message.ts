import * as v from 'valibot';

/** A page's first message on its port: what it wants answered. */
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
  /** The answer is to be gone on with. `text` is all there is of it: the page may have more than the background kept. */
  v.object({ type: v.literal('continue'), answerId: v.string(), text: v.string() }),
  /** The port was lost: the batches of this run from this number on, and what follows. */
  v.object({ type: v.literal('resume'), run: v.string(), from: v.number() }),
]);

export type PageMessage = v.InferOutput<typeof pageMessageSchema>;

/**
 * A page's last message, where it has the time: nobody waits for the answer any more. Without it a closed port could be
 * an accident, and the run goes on for a moment.
 */
export const farewellSchema = v.object({
  type: v.literal('leave'),
  /** The user stopped it, or the page went away. */
  why: v.picklist(['stop', 'away']),
});

export type Farewell = v.InferOutput<typeof farewellSchema>;
