import type { PastAnswer } from '../history/past-answer.ts';

/** The answers that hold every word of the query somewhere, in any order and in any case. */
export function searchAnswers(answers: readonly PastAnswer[], query: string): PastAnswer[] {
  const words = normal(query).split(/\s+/).filter(Boolean);
  return answers.filter((answer) => {
    const { title, page, source, question = '', selection, text } = answer;
    const whole = normal([title, page, source, question, selection, text].join('\n'));
    return words.every((word) => whole.includes(word));
  });
}

/** `É` and `E` with an accent after it are one letter; so are `ﬁ` and `fi`, and full and half width. */
function normal(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase();
}
