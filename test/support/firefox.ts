import type { DrivenBrowser } from './driven-browser.ts';
import { startFirefox } from './firefox-process.ts';
import { type FirefoxSession, firefoxSession } from './firefox-session.ts';
import { firefoxTab } from './firefox-tab.ts';
import { addOnId, setOffline, stopBackground } from './firefox-window.ts';
import { connectMarionette } from './marionette.ts';
import { waitFor } from './wait-for.ts';

export interface FirefoxOptions {
  /** The folder of the unpacked extension. */
  readonly extension: string;
  /** Shows the window on the screen of the person who runs this. */
  readonly visible?: boolean;
}

/** Chosen, so that the addresses of the extension's pages are known. */
const uuid = '7a1e0b5c-3d42-4f6a-9b8e-51c0ffee0001';

/** Starts Firefox with the extension, with keys, menus and popups as real without a display as with one. */
export async function launchFirefox(options: FirefoxOptions): Promise<DrivenBrowser> {
  const firefox = await startFirefox(options.visible ?? false, {
    'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: uuid }),
  });
  const marionette = await connectMarionette(firefox.port);
  const session = firefoxSession(marionette);
  const install = async () => {
    await session.send('Addon:Install', { path: options.extension, temporary: true });
  };
  await install();
  // New tabs open from the one tab which no test closes.
  const { value: first } = await session.send<{ value: string }>('WebDriver:GetWindowHandle');
  return {
    name: 'firefox',
    origin: `moz-extension://${uuid}`,
    closed: firefox.closed,
    async openTab(url) {
      const { handle } = await session.inTab(first, (send) =>
        send<{ handle: string }>('WebDriver:NewWindow', { type: 'tab', focus: true }),
      );
      const tab = firefoxTab(session, handle);
      await tab.navigate(url);
      return tab;
    },
    async tabAt(urlStart) {
      const handle = await waitFor(`a tab at ${urlStart}`, () => handleAt(session, urlStart));
      return firefoxTab(session, handle);
    },
    async goOffline() {
      await setOffline(session, first, true);
      return () => setOffline(session, first, false);
    },
    updateExtension: install,
    stopBackground: () => stopBackground(session, first),
    async close() {
      await firefox.end(() => session.send('Marionette:Quit', { flags: ['eForceQuit'] }));
      marionette.close();
    },
  };
}

async function handleAt(session: FirefoxSession, urlStart: string): Promise<string | undefined> {
  for (const handle of await session.send<string[]>('WebDriver:GetWindowHandles')) {
    const url = await firefoxTab(session, handle).url();
    if (url.startsWith(urlStart)) return handle;
  }
  return undefined;
}
