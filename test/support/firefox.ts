import type { DrivenBrowser, RunningBrowser } from './driven-browser.ts';
import { spawnFirefox } from './firefox-process.ts';
import { type FirefoxSession, firefoxSession } from './firefox-session.ts';
import { firefoxTab } from './firefox-tab.ts';
import {
  addOnId,
  hostOfExtension,
  pinToolbarButton,
  setCheckingCertificates,
  setOffline,
  stopBackground,
} from './firefox-window.ts';
import { connectMarionette } from './marionette.ts';
import { waitFor } from './wait-for.ts';

export interface FirefoxOptions {
  /** Shows the window on the screen of the person who runs this. */
  readonly visible?: boolean;
}

/** In pixels, of the window without a screen. */
const windowSize = { width: 1200, height: 900 };

/** Starts Firefox with the unpacked extension of that folder. */
export async function launchFirefox(
  options: FirefoxOptions & { readonly extension: string },
): Promise<DrivenBrowser> {
  const firefox = await startFirefox(options);
  return firefox.install(options.extension);
}

/**
 * Starts Firefox, into which extensions can be installed one after the other, with keys, menus and popups as real
 * without a display as with one.
 */
export async function startFirefox({
  visible = false,
}: FirefoxOptions = {}): Promise<RunningBrowser> {
  const firefox = await spawnFirefox(visible, windowSize);
  const { listenToConsole } = firefox;
  const marionette = await connectMarionette(firefox.port);
  const session = firefoxSession(marionette);
  // New tabs open from the one tab which no test closes.
  const { value: first } = await session.send<{ value: string }>('WebDriver:GetWindowHandle');
  const close = async () => {
    await firefox.end(() => session.send('Marionette:Quit', { flags: ['eForceQuit'] }));
    marionette.close();
  };
  return {
    closed: firefox.closed,
    install: async (extension) => ({
      ...(await install(session, first, extension)),
      listenToConsole: async () => listenToConsole(),
      close,
      closed: firefox.closed,
    }),
  };
}

async function install(
  session: FirefoxSession,
  first: string,
  path: string,
): Promise<Omit<DrivenBrowser, 'close' | 'closed' | 'listenToConsole'>> {
  const installIt = async () => {
    await session.send('Addon:Install', { path, temporary: true });
  };
  await installIt();
  await pinToolbarButton(session, first);
  return {
    name: 'firefox',
    origin: `moz-extension://${await hostOfExtension(session, first)}`,
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
    async trustCertificates() {
      await setCheckingCertificates(session, first, false);
      return () => setCheckingCertificates(session, first, true);
    },
    updateExtension: installIt,
    stopBackground: () => stopBackground(session, first),
    async leave() {
      for (const handle of await session.send<string[]>('WebDriver:GetWindowHandles')) {
        if (handle !== first) await firefoxTab(session, handle).close();
      }
      await session.send('Addon:Uninstall', { id: addOnId });
      await session.inTab(first, (send) => send('WebDriver:SetWindowRect', windowSize));
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
