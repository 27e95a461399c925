import { browser } from 'wxt/browser';

/** Milliseconds; the viewer answers within five. */
const PATIENCE = 500;

/**
 * What is selected in Chromium's PDF viewer, which runs in a frame that no script of ours reaches, but tells it to the
 * page around it: https://source.chromium.org/chromium/chromium/src/+/main:chrome/browser/resources/pdf/pdf_viewer.ts
 * Empty in every other page, and in Firefox, whose viewer lets no script in.
 */
export async function readPdfSelection(tabId: number): Promise<string> {
  const target = { tabId, frameIds: [0] };
  try {
    const [read] = await browser.scripting.executeScript({
      target,
      func: askViewer,
      args: [PATIENCE],
      // A page that never ends loading is no reason to wait.
      injectImmediately: true,
    });
    return typeof read?.result === 'string' ? read.result : '';
  } catch {
    return '';
  }
}

declare const chrome: {
  readonly dom: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null };
};

/** Runs in the page, in the world of our scripts: it names nothing outside itself. */
async function askViewer(patience: number): Promise<string> {
  if (document.contentType !== 'application/pdf') return '';
  const root = chrome.dom.openOrClosedShadowRoot(document.body);
  const viewer = root?.querySelector('iframe')?.contentWindow;
  if (!viewer) return '';
  const over = AbortSignal.timeout(patience);
  const { promise, resolve } = Promise.withResolvers<string>();
  const hear = ({ source, data }: MessageEvent) => {
    if (source === viewer && data?.type === 'getSelectedTextReply') resolve(`${data.selectedText}`);
  };
  addEventListener('message', hear, { signal: over });
  over.addEventListener('abort', () => resolve(''));
  viewer.postMessage({ type: 'getSelectedText' }, '*');
  return promise;
}
