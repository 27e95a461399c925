import { editingHost, selectedRange } from './editing-host.ts';
import { isWritable, startOf, type TextControl } from './control-limits.ts';
import { frameDocument, isTextField } from './selection.ts';
import { focusedElement } from './shadow-roots.ts';

/** Where the user was writing: a stretch of a text field, or of an element that can be edited. */
export type FieldPlace =
  | {
      readonly kind: 'control';
      readonly control: TextControl;
      readonly start: number;
      readonly selected: string;
    }
  | {
      readonly kind: 'rich';
      readonly host: HTMLElement;
      readonly range: Range;
      readonly selected: string;
    };

/**
 * Takes down the place where the user was writing, in the document, in a frame of the same origin or in a shadow root.
 * Undefined where what was selected is not to be edited. `selected` is the text that was read from there.
 */
export function findField(document: Document, selected: string): FieldPlace | undefined {
  const focused = focusedElement(document);
  if (!focused) return undefined;
  const inner = frameDocument(focused);
  if (inner) return findField(inner, selected);
  return isTextField(focused) ? inControl(focused, selected) : inRichText(focused, selected);
}

function inControl(control: TextControl, selected: string): FieldPlace | undefined {
  const start = isWritable(control) ? startOf(control, selected) : undefined;
  return start === undefined ? undefined : { kind: 'control', control, start, selected };
}

function inRichText(focused: Element, selected: string): FieldPlace | undefined {
  const range = selectedRange(focused);
  const host = range && editingHost(range.commonAncestorContainer);
  return range && host && { kind: 'rich', host, range, selected };
}
