import { asPlainText } from './as-plain-text.ts';
import { asRichText } from './as-rich-text.ts';
import { copyRichText, copyText } from './copy-text.ts';
import type { Paper } from './paper.ts';

export type CopyForm = 'markdown' | 'plain' | 'rich';

/** Copies an answer as it was received, as text without marks, or with its looks. Resolves to whether that worked. */
export async function copyAnswer(answer: string, form: CopyForm, paper: Paper): Promise<boolean> {
  if (form === 'markdown') return copyText(answer);
  const sheet = await paper.draw(answer);
  // Nothing knows Markdown here: what was received is the best there is.
  const text = sheet ? asPlainText(sheet) : answer;
  if (form === 'plain' || !sheet) return copyText(text);
  return copyRichText({ text, html: asRichText(sheet) });
}
