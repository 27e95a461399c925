import { i18n } from '#i18n';
import { type Browser, browser } from 'wxt/browser';
import { actionIds, type ActionId } from '../prompts/actions.ts';
import { parseSettings } from '../settings/settings.ts';
import { recentSettings } from '../settings/settings-store.ts';
import { runAction } from './run-action.ts';

const MENU_PREFIX = 'action:';

/** Listens to the context menu and the shortcut. Call it before any await: an event that woke us is not sent twice. */
export function listenToTriggers(): void {
  // Both browsers keep the menu between starts, with titles of then: an update may have changed it, and the user the
  // browser's language, which holds from the next start.
  browser.runtime.onInstalled.addListener(renewMenu);
  browser.runtime.onStartup.addListener(renewMenu);
  browser.contextMenus.onClicked.addListener((click, tab) => {
    const action = menuAction(click.menuItemId);
    if (!action || tab?.id === undefined) return;
    const { id: tabId, title, incognito } = tab;
    void runAction({ action, tabId, title, selection: click.selectionText, incognito });
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'run-default-action') void runDefaultAction(tab);
  });
}

let renewal = Promise.resolve();

/** One after the other: a start after an update is both events at once, and an identifier stands for one item only. */
function renewMenu(): void {
  renewal = renewal.then(createMenu, createMenu);
}

async function createMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const action of actionIds) {
    browser.contextMenus.create({
      id: MENU_PREFIX + action,
      title: i18n.t(`action.${action}`),
      // A question can be asked about a page with nothing selected.
      contexts: action === 'ask' ? ['selection', 'page'] : ['selection'],
    });
  }
}

function menuAction(itemId: string | number): ActionId | undefined {
  return actionIds.find((action) => MENU_PREFIX + action === itemId);
}

async function runDefaultAction(pressedIn: Browser.tabs.Tab | undefined): Promise<void> {
  const tab = pressedIn?.id === undefined ? await activeTab() : pressedIn;
  if (tab?.id === undefined) return;
  const { id: tabId, title, incognito } = tab;
  // Without a database the answer itself will say what is wrong.
  const { defaultAction } = await recentSettings().catch(() => parseSettings(undefined));
  await runAction({ action: defaultAction, tabId, title, incognito });
}

async function activeTab(): Promise<Browser.tabs.Tab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab;
}
