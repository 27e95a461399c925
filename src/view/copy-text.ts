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
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  let written = false;
  const write = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
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
