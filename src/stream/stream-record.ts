/** One unit of a streamed body: a server-sent event, a JSON line, a whole JSON body, or a piece of plain text. */
export interface StreamRecord {
  readonly data: string;
  /** The `event:` field of a server-sent event. */
  readonly event?: string;
  /** The `id:` field of a server-sent event. */
  readonly id?: string;
  /** The record is the entire body: the server did not stream. */
  readonly whole?: true;
}
