import type { AnswerField } from '../view/answer-field.ts';
import { richText } from './rich-text.ts';
import { focusedElement, frameDocument, isTextField } from './selection.ts';
import { textControl } from './text-control.ts';

/**
 * The place where the user was writing, in the document, in a frame of the same origin or in an open shadow root.
 * Undefined where what was selected is not to be edited. `selected` is the text that was read from there.
 */
export function findField(document: Document, selected: string): AnswerField | undefined {
  const focused = focusedElement(document);
  if (!focused) return undefined;
  const inner = frameDocument(focused);
  if (inner) return findField(inner, selected);
  return isTextField(focused) ? textControl(focused, selected) : richText(focused, selected);
}
