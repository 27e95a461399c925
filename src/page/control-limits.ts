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

export function isWritable(control: TextControl): boolean {
  return TEXT_TYPES.has(control.type) && !control.readOnly && !control.matches(':disabled');
}

/** Addresses and numbers do not tell where their selection is; then it must be the only such text in them. */
export function startOf(control: TextControl, selected: string): number | undefined {
  const { value, selectionStart, selectionEnd } = control;
  if (selectionStart !== null && selectionEnd !== null)
    return value.slice(selectionStart, selectionEnd) === selected ? selectionStart : undefined;
  const first = value.indexOf(selected);
  return selected !== '' && first === value.lastIndexOf(selected) && first !== -1
    ? first
    : undefined;
}

/** False where only the whole can be selected. */
export function select(control: TextControl, start: number, end: number): boolean {
  if (control.selectionStart === null) {
    control.select();
    return false;
  }
  control.setSelectionRange(start, end);
  return true;
}

/** A limit binds the user, not the script that filled in more than that. */
export function isTooLong({ maxLength, value }: TextControl, wanted: string): boolean {
  return maxLength >= 0 && wanted.length > Math.max(maxLength, value.length);
}

/** A field for numbers drops all else. Seen in a field that is not in the page. */
export function canHold(control: TextControl, wanted: string): boolean {
  if (isSingleLine(control)) {
    const probe = control.ownerDocument.createElement('input');
    probe.type = control.type;
    probe.value = wanted;
    return probe.value === wanted;
  }
  return true;
}

export function isSingleLine(control: TextControl): boolean {
  return control.type !== 'textarea';
}

/**
 * Line breaks become spaces, and one at the end none. What a beginning of the text becomes is a beginning of what the
 * text becomes.
 */
export function inOneLine(text: string): string {
  return text.replace(/[\r\n]+$/, '').replaceAll(/[\r\n]+/g, ' ');
}
