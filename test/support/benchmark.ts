/** One figure of a benchmark: a median, and the median of what it is held against in the same run. */
export interface Measurement {
  readonly what: string;
  readonly against: string;
  /** Both in milliseconds. */
  readonly value: number;
  readonly base: number;
  /** How much was read in that time, where something was. */
  readonly megabytes?: number;
  /** What the ratio is to be at most. */
  readonly limit?: number;
}

/** The middle one, or the upper of the two in the middle. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The one below which this part of them lies. */
export function percentile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;
}
