import type { Usage } from '../answer/answer-event.ts';
import type { Cost } from '../protocol/answer-figures.ts';
import type { Settings } from '../settings/settings.ts';

const MILLION = 1_000_000;

/** What an answer cost, where the user gave the price of its model and the provider counted the tokens. */
export function costOf(
  model: string,
  { inputTokens, outputTokens }: Usage,
  { prices, currency }: Pick<Settings, 'prices' | 'currency'>,
): Cost | undefined {
  const name = normal(model);
  const price = prices.find((row) => normal(row.model) === name);
  // With one of the two counts missing a sum would look like the whole.
  if (!price || name === '' || inputTokens === undefined || outputTokens === undefined)
    return undefined;
  const amount = (inputTokens * price.input + outputTokens * price.output) / MILLION;
  return { amount, currency };
}

function normal(model: string): string {
  return model.trim().toLowerCase();
}
