import { writeFile } from 'node:fs/promises';
import type { Tab } from './driven-browser.ts';
import { chord, mouseClick, mouseDrag, mouseWheel, typing } from './firefox-keys.ts';
import { allowPermission, clickToolbarButton, pickMenuItem } from './firefox-window.ts';
import { firefoxPopup } from './firefox-popup.ts';
import { execute, executeSource, type FirefoxSession } from './firefox-session.ts';
import { inspect } from './inspect.ts';
import type { Marionette } from './marionette.ts';

const front = { focus: true };

/**
 * Finds the newest overlay's closed root, to which only the browser itself has the key. Over a dialog in a shadow root
 * of the page the overlay is in there.
 */
const overlayRoot = `(() => {
  const within = (root) =>
    [...root.querySelectorAll('typeover-overlay')].at(-1) ??
    [...root.querySelectorAll('*')]
      .map((each) => each.openOrClosedShadowRoot && within(each.openOrClosedShadowRoot))
      .findLast(Boolean);
  return within(document)?.openOrClosedShadowRoot ?? document.createDocumentFragment();
})()`;

export function firefoxTab(session: FirefoxSession, handle: string): Tab {
  return {
    inspect: (scope, name, ...args) =>
      session.inTab(handle, async (send) => {
        const root = scope === 'overlay' ? overlayRoot : 'document';
        const call = `(name, args) => (${inspect})(${root})[name](...args)`;
        if (scope === 'field') await enterField(send);
        return executeSource(send, call, [name, args], 'system');
      }),
    evaluate: (run, ...args) => session.inTab(handle, (send) => execute(send, run, args)),
    click: (at) =>
      session.inTab(
        handle,
        (send) => send('WebDriver:PerformActions', mouseClick(at, 'left')),
        front,
      ),
    wheel: (at, pixels) =>
      session.inTab(
        handle,
        (send) => send('WebDriver:PerformActions', mouseWheel(at, pixels)),
        front,
      ),
    drag: (from, to) =>
      session.inTab(handle, (send) => send('WebDriver:PerformActions', mouseDrag(from, to)), front),
    listeners: () =>
      session.inTab(handle, (send) => executeSource(send, String(listListeners), [], 'system')),
    resize: (size) => session.inTab(handle, (send) => resizeTo(send, size), front),
    press: (key) =>
      session.inTab(
        handle,
        (send) => send('WebDriver:PerformActions', chord(key.split('+'))),
        front,
      ),
    type: (text) =>
      session.inTab(handle, (send) => send('WebDriver:PerformActions', typing(text)), front),
    url: () =>
      session.inTab(handle, async (send) => {
        const { value } = await send<{ value: string }>('WebDriver:GetCurrentURL');
        return value;
      }),
    navigate: (url) => session.inTab(handle, (send) => send('WebDriver:Navigate', { url })),
    back: () => session.inTab(handle, (send) => send('WebDriver:Back')),
    close: () => session.inTab(handle, (send) => send('WebDriver:CloseWindow')),
    screenshot: (path) =>
      session.inTab(
        handle,
        async (send) => {
          const { value } = await send<{ value: string }>('WebDriver:TakeScreenshot', {
            full: false,
          });
          await writeFile(`${path}.png`, Buffer.from(value, 'base64'));
        },
        front,
      ),
    async openPopup() {
      await clickToolbarButton(session, handle);
      return firefoxPopup(session, handle);
    },
    // A shortcut is the browser's: sent to the page it would never get there.
    pressShortcut: (keys) =>
      session.inWindowOf(handle, (send) =>
        send('WebDriver:PerformActions', chord(keys.split('+'))),
      ),
    async chooseMenuItem(at, name, within) {
      await session.inTab(
        handle,
        async (send) => {
          // What is sent to the page reaches the page, even where a frame of it is in the way.
          if (within) await enterFrame(send, within);
          await send('WebDriver:PerformActions', mouseClick(at, 'right'));
        },
        front,
      );
      await pickMenuItem(session, handle, name);
    },
    async allowing(act) {
      await act();
      await allowPermission(session, handle);
    },
  };
}

/** Runs with the browser's rights. Firefox itself listens here and there, with rights like these. */
function listListeners(): string[] {
  const frames = Array.from({ length: window.length }, (_, index) => window[index] ?? window);
  return [window, ...frames]
    .flatMap((view) =>
      Object.entries({
        window: view,
        document: view.document,
        'document.documentElement': view.document.documentElement,
      }),
    )
    .flatMap(([name, target]) =>
      Services.els
        .getListenerInfoFor(target)
        .filter(({ listenerObject }) => !Cu.getObjectPrincipal(listenerObject).isSystemPrincipal)
        .map(({ type }) => `${name} ${type}`),
    )
    .toSorted();
}

declare const Services: {
  readonly els: {
    getListenerInfoFor(
      target: EventTarget,
    ): { readonly type: string; readonly listenerObject: object }[];
  };
};
declare const Cu: {
  getObjectPrincipal(value: object): { readonly isSystemPrincipal: boolean };
};

/** The window is larger than the page by what the browser shows around it. */
async function resizeTo(
  send: Marionette['send'],
  { width, height }: { readonly width: number; readonly height: number },
): Promise<void> {
  const frame = await execute(
    send,
    () => ({ width: outerWidth - innerWidth, height: outerHeight - innerHeight }),
    [],
  );
  await send('WebDriver:SetWindowRect', {
    width: width + frame.width,
    height: height + frame.height,
  });
}

/** Goes from the page into a frame of it. The next `inTab` starts at the page again. */
async function enterFrame(send: Marionette['send'], selector: string): Promise<void> {
  const find = { using: 'css selector', value: selector };
  const frame = await send<Found>('WebDriver:FindElement', find);
  await send('WebDriver:SwitchToFrame', { element: idOf(frame) });
}

/** The same for the frame for the question, in the overlay. */
async function enterField(send: Marionette['send']): Promise<void> {
  const find = { using: 'css selector', value: 'typeover-overlay' };
  const host = await send<Found>('WebDriver:FindElement', find);
  const root = await send<Found>('WebDriver:GetShadowRoot', { id: idOf(host) });
  const frame = await send<Found>('WebDriver:FindElementFromShadowRoot', {
    shadowRoot: idOf(root),
    using: 'css selector',
    value: 'iframe',
  });
  await send('WebDriver:SwitchToFrame', { element: idOf(frame) });
}

/** A reference to an element, under a key that says which kind of reference it is. */
interface Found {
  readonly value: Readonly<Record<string, string>>;
}

function idOf({ value }: Found): string {
  return Object.values(value)[0] ?? '';
}
