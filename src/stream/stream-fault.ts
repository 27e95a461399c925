/** Why a body can give no more records. Plain data: whoever tells the user finds the words. */
export type StreamFault =
  /** One event, or a body that cannot be cut into events, is longer than its cap. */
  | { readonly type: 'too-large' }
  /** A web page. Only its title is told, as text. */
  | { readonly type: 'html'; readonly title?: string }
  /** Lines, but no field of a server-sent event among them. `text` is how they begin, at most 300 characters. */
  | { readonly type: 'unreadable'; readonly text: string };
