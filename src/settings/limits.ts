/** One limit as the user sets it. */
export interface LimitRange {
  readonly unit: 'second' | 'minute' | 'megabyte';
  /** What holds where nothing is set. */
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

/** Everything that ends an answer which does not end by itself. */
export const limitRanges = {
  /** Until the first byte of the body. */
  firstByte: { unit: 'second', usual: 60, least: 1, most: 3600 },
  /** Between two pieces of text or thinking. */
  content: { unit: 'second', usual: 60, least: 1, most: 3600 },
  /** Between any two bytes. */
  transport: { unit: 'second', usual: 300, least: 1, most: 3600 },
  total: { unit: 'minute', usual: 15, least: 1, most: 240 },
  /** One event, or one JSON value, of a stream. */
  event: { unit: 'megabyte', usual: 8, least: 1, most: 64 },
  answer: { unit: 'megabyte', usual: 4, least: 1, most: 64 },
} as const satisfies Record<string, LimitRange>;

export type LimitName = keyof typeof limitRanges;

/** What the user set; what is absent is as usual. */
export type StoredLimits = { readonly [Name in LimitName]?: number | undefined };

/** Whether a number can be that limit. */
export function isLimit(name: LimitName, value: number): boolean {
  const { least, most } = limitRanges[name];
  return Number.isFinite(value) && value >= least && value <= most;
}
