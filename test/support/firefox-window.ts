import { execute, type FirefoxSession } from './firefox-session.ts';
import { waitFor } from './wait-for.ts';

export const addOnId = 'typeover@typeover.app';

const buttonArea = `#${addOnId.replaceAll(/[^a-z0-9_-]/g, '_')}-browser-action`;

/** What scripts find in the browser's own window. */
declare const CustomizableUI: { addWidgetToArea(id: string, area: string): void };
declare const WebExtensionPolicy: {
  getByID(id: string): {
    readonly mozExtensionHostname: string;
    readonly extension: { terminateBackground(): Promise<void> };
  } | null;
};

declare const Ci: { readonly nsICertOverrideService: unknown };
declare const Cc: Record<
  '@mozilla.org/security/certoverride;1',
  {
    getService(service: unknown): {
      setDisableAllSecurityChecksAndLetAttackersInterceptMyData(disabled: boolean): void;
    };
  }
>;
declare const Services: { readonly io: { offline: boolean } };

interface Menu extends Element {
  readonly state: string;
  activateItem(item: Element): void;
  openMenu(open: boolean): void;
}

/** The host in the addresses of the extension's pages, which Firefox makes up when it installs it. */
export function hostOfExtension(session: FirefoxSession, handle: string): Promise<string> {
  return session.inWindowOf(handle, async (send) => {
    const host = await execute(send, (id) => WebExtensionPolicy.getByID(id)?.mozExtensionHostname, [
      addOnId,
    ]);
    if (!host) throw new Error('The extension is not there');
    return host;
  });
}

export async function stopBackground(session: FirefoxSession, handle: string): Promise<void> {
  await session.inWindowOf(handle, (send) =>
    execute(send, (id) => WebExtensionPolicy.getByID(id)?.extension.terminateBackground(), [
      addOnId,
    ]),
  );
}

export async function setOffline(
  session: FirefoxSession,
  handle: string,
  offline: boolean,
): Promise<void> {
  await session.inWindowOf(handle, (send) =>
    execute(send, (is) => void (Services.io.offline = is), [offline]),
  );
}

export async function setCheckingCertificates(
  session: FirefoxSession,
  handle: string,
  checks: boolean,
): Promise<void> {
  await session.inWindowOf(handle, (send) =>
    execute(
      send,
      (is) =>
        Cc['@mozilla.org/security/certoverride;1']
          .getService(Ci.nsICertOverrideService)
          .setDisableAllSecurityChecksAndLetAttackersInterceptMyData(!is),
      [checks],
    ),
  );
}

/**
 * Puts the extension's button into the toolbar, where a user would pin it. Of an extension whose button was never
 * there, Firefox keeps the frame of the popup when it is uninstalled, and shows that one, empty, for a later
 * extension of the same name.
 */
export async function pinToolbarButton(session: FirefoxSession, handle: string): Promise<void> {
  await session.inWindowOf(handle, (send) =>
    execute(send, (id) => CustomizableUI.addWidgetToArea(id, 'nav-bar'), [buttonArea.slice(1)]),
  );
}

export async function clickToolbarButton(session: FirefoxSession, handle: string): Promise<void> {
  await session.inWindowOf(handle, async (send) => {
    const { value } = await send<{ value: Record<string, string> }>('WebDriver:FindElement', {
      using: 'css selector',
      value: `${buttonArea} .unified-extensions-item-action-button`,
    });
    await send('WebDriver:ElementClick', { id: Object.values(value)[0] });
  });
}

/** Chooses an item of ours from the context menu, which must be about to open. */
export async function pickMenuItem(
  session: FirefoxSession,
  handle: string,
  name: string,
): Promise<void> {
  await session.inWindowOf(handle, async (send) => {
    await waitFor('the context menu', () => execute(send, isMenuOpen, []));
    await waitFor(`the menu item "${name}"`, () => execute(send, activate, [name]));
  });
}

/** Presses the first button of Firefox's question, once it is asked. */
export async function allowPermission(session: FirefoxSession, handle: string): Promise<void> {
  await session.inWindowOf(handle, (send) =>
    waitFor('the question for the permission', () => execute(send, pressAllow, [])),
  );
}

function pressAllow(): boolean {
  const question = document.querySelector('#notification-popup popupnotification');
  const button = question && 'button' in question ? question.button : null;
  if (!(button instanceof Element) || !('click' in button)) return false;
  (button as HTMLElement).click();
  return true;
}

function isMenuOpen(): boolean {
  const menu = document.getElementById('contentAreaContextMenu') as Menu | null;
  return menu?.state === 'open';
}

/** With several items Firefox puts them into a menu of the extension's name, which has to open first. */
function activate(name: string): boolean {
  const item = [...document.querySelectorAll('#contentAreaContextMenu menuitem')].find(
    (each) => each.getAttribute('label') === name,
  );
  const menu = item?.parentElement as Menu | null | undefined;
  if (!item || !menu) return false;
  if (menu.state !== 'open') {
    (menu.parentElement as Menu | null)?.openMenu(true);
    return false;
  }
  menu.activateItem(item);
  return true;
}
