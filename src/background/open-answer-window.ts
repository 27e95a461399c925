import { browser } from 'wxt/browser';

const SIZE = { width: 480, height: 560 };

/** Opens the answer in a window of its own, for places where no script may run. */
export async function openAnswerWindow(ticket: string): Promise<void> {
  const url = `${browser.runtime.getURL('/answer.html')}#${ticket}`;
  await browser.windows.create({ type: 'popup', url, ...SIZE });
}
