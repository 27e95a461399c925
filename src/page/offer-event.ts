const travelling = { bubbles: true, cancelable: true, composed: true };

/**
 * Offers the text to an editor as if it were pasted. Editors hold their text in a model of their own, and take a paste
 * as one step of their own history. True where there is one that takes it.
 */
export function offerPaste(host: HTMLElement, text: string): boolean {
  return !host.dispatchEvent(pasteOf(text));
}

/**
 * Firefox lets a page take out of a `DataTransfer` only what was put in by the page; what an event is made with belongs
 * to nobody. Its members `dataType` and `data` are Firefox's own.
 */
function pasteOf(text: string): ClipboardEvent {
  const init = { dataType: 'text/plain', data: text, ...travelling };
  const event = new ClipboardEvent('paste', init);
  if (event.clipboardData) return event;
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  return new ClipboardEvent('paste', { clipboardData, ...travelling });
}

/** Asks an editor to undo, as the browser's menu does: before the fact (all but Slate) or after it (Slate). */
export function offerUndo(host: HTMLElement, when: 'beforeinput' | 'input'): void {
  host.dispatchEvent(new InputEvent(when, { inputType: 'historyUndo', ...travelling }));
}
