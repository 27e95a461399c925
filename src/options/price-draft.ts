import type { Price } from '../settings/settings.ts';

/** One line of the price table as it stands on the page, sensible or not. */
export interface PriceDraft {
  readonly key: number;
  readonly model: string;
  readonly input: string;
  readonly output: string;
}

export function draftPrices(prices: readonly Price[]): PriceDraft[] {
  return prices.map(({ model, input, output }, key) => ({
    key,
    model,
    input: String(input),
    output: String(output),
  }));
}

/** What of a line is still to be mended. An empty line is none: it is only not filled in yet. */
export function problemsOf(draft: PriceDraft): readonly ('model' | 'input' | 'output')[] {
  if (isEmpty(draft)) return [];
  const { model, input, output } = draft;
  return [
    ...(model.trim() === '' ? (['model'] as const) : []),
    ...(parsePrice(input) === undefined ? (['input'] as const) : []),
    ...(parsePrice(output) === undefined ? (['output'] as const) : []),
  ];
}

/** The lines that are whole. */
export function pricesOf(drafts: readonly PriceDraft[]): Price[] {
  return drafts.flatMap(({ model, input, output }) => {
    const [priceIn, priceOut] = [parsePrice(input), parsePrice(output)];
    if (model.trim() === '' || priceIn === undefined || priceOut === undefined) return [];
    return [{ model: model.trim(), input: priceIn, output: priceOut }];
  });
}

/** `0.25`, and `0,25` as half of the world writes it. */
function parsePrice(text: string): number | undefined {
  const number = /^\d+(?:[.,]\d*)?$|^[.,]\d+$/.test(text.trim())
    ? Number(text.trim().replace(',', '.'))
    : NaN;
  return Number.isFinite(number) ? number : undefined;
}

function isEmpty({ model, input, output }: PriceDraft): boolean {
  return (model + input + output).trim() === '';
}
