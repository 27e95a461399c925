/** The same in two forms: who pastes it takes the one they understand. */
export interface RichText {
  readonly text: string;
  readonly html: string;
}

/**
 * Copies text after a click. Pages without a secure context have no clipboard API, and a permissions policy may take
 * it away; there the old command copies, fed in the capture phase so that no listener of the page reads along.
 * Resolves to false where the browser allows neither.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand({ 'text/plain': text });
  }
}

/** The same for text with its looks. */
export async function copyRichText({ text, html }: RichText): Promise<boolean> {
  const forms = { 'text/plain': text, 'text/html': html };
  try {
    const blobs = Object.entries(forms).map(([type, form]) => [type, new Blob([form], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return copyByCommand(forms);
  }
}

function copyByCommand(forms: Readonly<Record<string, string>>): boolean {
  let written = false;
  const write = (event: ClipboardEvent) => {
    for (const [type, form] of Object.entries(forms)) event.clipboardData?.setData(type, form);
    event.preventDefault();
    event.stopImmediatePropagation();
    written = event.clipboardData !== null;
  };
  addEventListener('copy', write, { capture: true });
  try {
    return document.execCommand('copy') && written;
  } catch {
    return false; // XML documents have no commands.
  } finally {
    removeEventListener('copy', write, { capture: true });
  }
}
