import type { AnswerFigures, Cost } from '../protocol/answer-figures.ts';
import { fillIn } from './fill-in.ts';
import type { Words } from '../protocol/words.ts';

/** The figures of an answer in words, in the order of their interest. What is not known is left out. */
export function formatFigures(figures: AnswerFigures, words: Words): string[] {
  const { model, firstToken, tokensPerSecond, inputTokens, outputTokens, cost } = figures;
  return [
    model,
    firstToken !== undefined && fillIn(words.firstToken, formatDuration(firstToken, words)),
    tokensPerSecond !== undefined && fillIn(words.tokensPerSecond, formatCount(tokensPerSecond)),
    inputTokens !== undefined && fillIn(words.tokensIn, formatCount(inputTokens)),
    outputTokens !== undefined && fillIn(words.tokensOut, formatCount(outputTokens)),
    cost && formatCost(cost, words.language),
  ].filter((text) => typeof text === 'string');
}

/** Below ten seconds with a tenth, and never none; from a minute on in minutes and seconds. */
export function formatDuration(milliseconds: number, words: Words): string {
  const seconds = Math.max(0.1, milliseconds / 1000);
  const whole = Math.round(seconds);
  if (whole < 60) return fillIn(words.seconds, formatCount(seconds < 9.95 ? seconds : whole));
  const minutes = fillIn(words.minutes, String(Math.floor(whole / 60)));
  return `${minutes} ${fillIn(words.seconds, String(whole % 60))}`;
}

/**
 * Below ten with a tenth. Both languages of Typeover write numbers alike, and the first `Intl.NumberFormat` of a page
 * costs its main thread 25 ms.
 */
function formatCount(value: number): string {
  const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  return String(rounded).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Answers cost parts of a cent: two digits that say something, wherever they are. */
function formatCost({ amount, currency }: Cost, language: string): string {
  const digits = amount < 1 ? { maximumSignificantDigits: 2 } : {};
  return amount.toLocaleString(language, { style: 'currency', currency, ...digits });
}
