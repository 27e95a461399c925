/** One unit of a streamed body: a server-sent event, a JSON value, or a piece of plain text. */
export interface StreamRecord {
  readonly data: string;
  /** The `event:` field of a server-sent event. */
  readonly event?: string;
  /** The `id:` field of a server-sent event. */
  readonly id?: string;
  /** The record is the entire body: the server did not stream. */
  readonly whole?: true;
  /** Text as it is, cut anywhere: a brace in it begins no JSON. */
  readonly plain?: true;
}
