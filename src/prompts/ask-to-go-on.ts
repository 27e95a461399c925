import { fence } from './fence.ts';
import type { Question } from './question.ts';

/** Characters of the end that are shown to the model once more; enough to find the place, too few to go astray. */
const TAIL = 80;

/** The question with the answer as far as it came: a provider that goes on from a prefix needs no more. */
export function withAnswer(question: Question, answer: string): Question {
  return {
    ...question,
    messages: [...question.messages, { role: 'assistant', content: answer }],
  };
}

/**
 * Asks in words to go on. Models begin such an answer as they like; one that repeats the last words shows where it joins.
 */
export function askToGoOn(question: Question, answer: string): Question {
  const words = fence('end_of_your_answer', lastWords(answer));
  const wish = `Your answer was cut off. It ends with:\n\n${words}\n\nGo on exactly where it ends, in the same language and form. First repeat the words between these tags exactly as they stand, without the tags, so that the two parts can be joined; then write what follows. No introduction, and nothing else of what is there already.`;
  const { messages } = withAnswer(question, answer);
  return { ...question, messages: [...messages, { role: 'user', content: wish }] };
}

/** From the beginning of a word, where there are words. */
function lastWords(answer: string): string {
  const tail = answer.trimEnd().slice(-TAIL).toWellFormed();
  const blank = tail.search(/\s/);
  return answer.length > TAIL && blank !== -1 && blank < TAIL / 2 ? tail.slice(blank + 1) : tail;
}
