import type { DemoWords } from './demo-words.ts';
import { asObject, asText, parseJson } from './read-json.ts';

/** UTF-16 code units of a selection that are quoted: enough to see that it is one's own. */
const QUOTE_LENGTH = 1000;

/** What the demo has to say to a request of its own: what it is, what was selected and asked, and how to go on. */
export function writeDemoAnswer(requestBody: unknown, words: DemoWords): string {
  const { selection, question } = asObject(parseJson(asText(requestBody))) ?? {};
  const selected = asText(selection);
  const asked = asText(question);
  return [
    words.whatThisIs,
    selected.trim() === '' ? words.nothingSelected : `${words.youSelected}\n${quote(selected)}`,
    asked.trim() === '' ? '' : `${words.youAsked}\n${quote(asked)}`,
    words.howToGoOn,
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** As it is, and cut between two characters where it is long. */
function quote(text: string): string {
  if (text.length <= QUOTE_LENGTH) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(text.slice(0, 2 * QUOTE_LENGTH))) {
    if (index + segment.length > QUOTE_LENGTH) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}
