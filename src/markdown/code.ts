/** A block of code as it stands in the source. */
export interface Code {
  readonly text: string;
  /** The first word after the fence; empty without one. */
  readonly language: string;
}
