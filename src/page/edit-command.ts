/**
 * Writes over the selection as if it were typed: the page hears trusted events, and one Ctrl+Z takes it back. Nothing
 * else does both: `setRangeText` and values set by script cannot be undone.
 */
export function writeOverSelection(document: Document, text: string): boolean {
  return text === '' ? run(document, 'delete') : run(document, 'insertText', text);
}

export function undoLast(document: Document): boolean {
  return run(document, 'undo');
}

function run(document: Document, command: string, value = ''): boolean {
  try {
    return document.execCommand(command, false, value);
  } catch {
    return false; // XML documents have no commands.
  }
}
