import type { AnswerFigures, Cost } from '../protocol/answer-figures.ts';
import type { Words } from './words.ts';

/** The figures of an answer in words, in the order of their interest. What is not known is left out. */
export function formatFigures(figures: AnswerFigures, words: Words): string[] {
  const { model, firstToken, tokensPerSecond, inputTokens, outputTokens, cost } = figures;
  const { language } = words;
  const count = (value: number) => formatCount(value, language);
  return [
    model,
    firstToken !== undefined && fill(words.firstToken, formatDuration(firstToken, language)),
    tokensPerSecond !== undefined && fill(words.tokensPerSecond, count(tokensPerSecond)),
    inputTokens !== undefined && fill(words.tokensIn, count(inputTokens)),
    outputTokens !== undefined && fill(words.tokensOut, count(outputTokens)),
    cost && formatCost(cost, language),
  ].filter((text) => typeof text === 'string');
}

/** Below ten seconds with a tenth, from a minute on in minutes and seconds. */
export function formatDuration(milliseconds: number, language: string): string {
  const seconds = milliseconds / 1000;
  const whole = Math.round(seconds);
  if (whole < 60)
    return inUnit(seconds < 9.95 ? Math.round(seconds * 10) / 10 : whole, 'second', language);
  const minutes = inUnit(Math.floor(whole / 60), 'minute', language);
  return `${minutes} ${inUnit(whole % 60, 'second', language)}`;
}

function inUnit(value: number, unit: 'minute' | 'second', language: string): string {
  return value.toLocaleString(language, { style: 'unit', unit, unitDisplay: 'short' });
}

function formatCount(value: number, language: string): string {
  return value.toLocaleString(language, { maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** Answers cost parts of a cent: two digits that say something, wherever they are. */
function formatCost({ amount, currency }: Cost, language: string): string {
  const digits = amount < 1 ? { maximumSignificantDigits: 2 } : {};
  return amount.toLocaleString(language, { style: 'currency', currency, ...digits });
}

function fill(text: string, value: string): string {
  return text.replace('{}', () => value);
}
