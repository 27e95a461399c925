import type { Surface } from './driven-browser.ts';
import { execute, type FirefoxSession } from './firefox-session.ts';
import { addOnId } from './firefox-window.ts';
import { inspect, type Point } from './inspect.ts';
import { waitFor } from './wait-for.ts';

/** What scripts find in the browser's own window. */
declare const WebExtensionPolicy: {
  getByID(id: string): { readonly extension: { readonly views: Iterable<View> } } | null;
};

interface View {
  readonly viewType: string;
  readonly xulBrowser?: {
    closest(selector: 'panel'): { readonly state: string } | null;
    readonly messageManager: {
      addMessageListener(name: string, listen: (message: { data: string }) => void): void;
      loadFrameScript(url: string, allowDelayed: boolean): void;
    };
  };
}

/** Firefox's own way to press keys in one document, here as much of it as we need. */
interface InputProcessor {
  beginInputTransactionForTests(window: Window): boolean;
  keydown(event: KeyboardEvent): number;
  keyup(event: KeyboardEvent): boolean;
}

type Outcome = { readonly value: string } | { readonly error: string };

/** The popup of the toolbar button. It is no tab and WebDriver does not see it; scripts sent into its process do. */
export async function firefoxPopup(session: FirefoxSession, handle: string): Promise<Surface> {
  /** Runs an expression with the browser's rights; `content` is the popup's window. */
  async function run(expression: string, limit = 10_000): Promise<string> {
    const outcome = await session.inWindowOf(handle, (send) =>
      execute(send, runInPopup, [addOnId, expression, limit]),
    );
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome.value;
  }

  await waitFor('the popup', async () => {
    // While the popup loads it moves to another process, and a script may be lost on the way.
    const state = 'content.location.protocol + content.document.readyState';
    return (await run(state, 500).catch(() => 'absent')) === 'moz-extension:complete';
  });
  return {
    async inspect(_scope, name, ...args) {
      const call = `JSON.stringify((${inspect})(document)[${JSON.stringify(name)}](...${JSON.stringify(args)})) ?? 'null'`;
      // The popup's content security policy forbids eval; a sandbox around its window stands under none.
      const sandbox = 'new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false })';
      return JSON.parse(await run(`Cu.evalInSandbox(${JSON.stringify(call)}, ${sandbox})`));
    },
    async click(at) {
      await run(`(${clickInPopup})(content, ${JSON.stringify(at)})`);
    },
    async press(key) {
      await run(`(${pressInPopup})(content, Cc, Ci, ${JSON.stringify([key])})`);
    },
    async type(text) {
      await run(`(${pressInPopup})(content, Cc, Ci, ${JSON.stringify([...text])})`);
    },
  };
}

/** Runs in the browser's window. */
async function runInPopup(id: string, expression: string, limit: number): Promise<Outcome> {
  const views = [...(WebExtensionPolicy.getByID(id)?.extension.views ?? [])];
  const browsers = views.flatMap(({ viewType, xulBrowser }) =>
    viewType === 'popup' && xulBrowser ? [xulBrowser] : [],
  );
  // Firefox loads one ahead where the mouse is over the button, and drops it where no click follows.
  const popup = browsers.find((each) => each.closest('panel')?.state === 'open');
  if (!popup) return { error: 'There is no popup' };
  const name = `typeover-test:${Math.random()}`;
  const script = `
    let outcome;
    try {
      outcome = { value: String(${expression}) };
    } catch (error) {
      outcome = { error: String(error) };
    }
    sendAsyncMessage(${JSON.stringify(name)}, JSON.stringify(outcome));`;
  return new Promise((resolve) => {
    setTimeout(resolve, limit, { error: 'The popup did not answer' });
    popup.messageManager.addMessageListener(name, ({ data }) => resolve(JSON.parse(data)));
    popup.messageManager.loadFrameScript(
      `data:application/javascript;charset=utf-8,${encodeURIComponent(`{${script}}`)}`,
      false,
    );
  });
}

/** Runs in the popup's process. The events are trusted and count as the user's. */
function clickInPopup(
  content: {
    synthesizeMouseEvent(
      type: string,
      x: number,
      y: number,
      data: { readonly button: number; readonly clickCount: number },
      options: { readonly isDOMEventSynthesized: boolean },
    ): boolean;
  },
  { x, y }: Point,
): void {
  for (const type of ['mousemove', 'mousedown', 'mouseup']) {
    const clickCount = type === 'mousemove' ? 0 : 1;
    content.synthesizeMouseEvent(
      type,
      x,
      y,
      { button: 0, clickCount },
      { isDOMEventSynthesized: false },
    );
  }
}

/** Runs in the popup's process: keys sent to the browser's window do not reach the popup. */
function pressInPopup(
  content: Window & { KeyboardEvent: typeof KeyboardEvent },
  classes: Record<string, { createInstance(type: unknown): InputProcessor }>,
  interfaces: Record<string, unknown>,
  keys: readonly string[],
): void {
  const processor = classes['@mozilla.org/text-input-processor;1']?.createInstance(
    interfaces['nsITextInputProcessor'],
  );
  if (!processor?.beginInputTransactionForTests(content)) throw new Error('No keyboard');
  for (const key of keys) {
    processor.keydown(new content.KeyboardEvent('', { key }));
    processor.keyup(new content.KeyboardEvent('', { key }));
  }
}
