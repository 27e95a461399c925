import type { AnswerField, WriteOutcome } from '../view/answer-field.ts';
import { writeOverSelection } from './edit-command.ts';
import { focusField } from './focus-field.ts';
import { pause } from './settle.ts';

export type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** The kinds of fields that hold text. A password is never read, so it is never written over. */
const TEXT_TYPES: ReadonlySet<string> = new Set([
  'textarea',
  'text',
  'search',
  'url',
  'tel',
  'email',
  'number',
]);

/** Milliseconds in which a framework takes back a value that it does not want. */
const TAKE_BACK = 60;

/** The selection in a text field of the page. Undefined where nothing can be written. */
export function textControl(control: TextControl, selected: string): AnswerField | undefined {
  if (!isWritable(control)) return undefined;
  const place = startOf(control, selected);
  if (place === undefined) return undefined;
  const start = place;
  let held = selected;

  /** What stands there now; the selection again where the user has undone ours. */
  function standing(): string | undefined {
    return [held, selected].find((text) => control.value.startsWith(text, start));
  }

  async function write(text: string, where: 'over' | 'after'): Promise<WriteOutcome> {
    if (!control.isConnected || !isWritable(control)) return 'refused';
    const stands = standing();
    if (stands === undefined) return 'changed';
    const { value } = control;
    const end = start + stands.length;
    const from = where === 'over' ? start : end;
    const wanted = value.slice(0, from) + text + value.slice(end);
    if (isTooLong(control, wanted)) return 'too-long';
    if (!canHold(control, wanted) || !focusField(control)) return 'refused';
    const isRanged = select(control, from, end);
    writeOverSelection(control.ownerDocument, isRanged ? text : wanted);
    await pause(TAKE_BACK);
    if (control.value !== wanted) return 'refused';
    held = wanted.slice(start, from + text.length);
    return 'done';
  }

  return {
    selected,
    fit: (text) => (isSingleLine(control) ? inOneLine(text) : text),
    replace: (text) => write(text, 'over'),
    insertAfter: (text) => write(text, 'after'),
    restore: () => write(selected, 'over'),
  };
}

function isWritable(control: TextControl): boolean {
  return TEXT_TYPES.has(control.type) && !control.readOnly && !control.matches(':disabled');
}

/** Addresses and numbers do not tell where their selection is; then it must be the only such text in them. */
function startOf(control: TextControl, selected: string): number | undefined {
  const { value, selectionStart, selectionEnd } = control;
  if (selectionStart !== null && selectionEnd !== null)
    return value.slice(selectionStart, selectionEnd) === selected ? selectionStart : undefined;
  const first = value.indexOf(selected);
  return selected !== '' && first === value.lastIndexOf(selected) && first !== -1
    ? first
    : undefined;
}

/** False where only the whole can be selected. */
function select(control: TextControl, start: number, end: number): boolean {
  if (control.selectionStart === null) {
    control.select();
    return false;
  }
  control.setSelectionRange(start, end);
  return true;
}

/** A limit binds the user, not the script that filled in more than that. */
function isTooLong({ maxLength, value }: TextControl, wanted: string): boolean {
  return maxLength >= 0 && wanted.length > Math.max(maxLength, value.length);
}

/** A field for numbers drops all else. Seen in a field that is not in the page. */
function canHold(control: TextControl, wanted: string): boolean {
  if (isSingleLine(control)) {
    const probe = control.ownerDocument.createElement('input');
    probe.type = control.type;
    probe.value = wanted;
    return probe.value === wanted;
  }
  return true;
}

function isSingleLine(control: TextControl): boolean {
  return control.type !== 'textarea';
}

/**
 * Line breaks become spaces, and one at the end none. What a beginning of the text becomes is a beginning of what the
 * text becomes.
 */
export function inOneLine(text: string): string {
  return text.replace(/[\r\n]+$/, '').replaceAll(/[\r\n]+/g, ' ');
}
