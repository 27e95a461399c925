import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, KeyInput, Page, Protocol } from 'puppeteer-core';
import type { Key, Surface, Tab } from './driven-browser.ts';
import { inspect, type Inspection, type Point, type Scope } from './inspect.ts';
import type { VirtualDisplay } from './virtual-display.ts';
import { waitFor } from './wait-for.ts';

export interface ChromiumTabOptions {
  openPopup(): Promise<Surface>;
  readonly display?: VirtualDisplay;
}

export async function chromiumTab(page: Page, options: ChromiumTabOptions): Promise<Tab> {
  const { openPopup, display } = options;
  const session = await page.createCDPSession();
  return {
    async inspect(scope, name, ...args) {
      if (scope === 'field') return inspectField(page, name, args);
      // What a debugger looked at it keeps, until it lets go: no overlay that was closed would ever be collected.
      const objectGroup = crypto.randomUUID();
      const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
        functionDeclaration: `function (name, args) { return (${inspect})(this)[name](...args); }`,
        objectId: await rootIn(session, scope, objectGroup),
        arguments: [{ value: name }, { value: args }],
        returnByValue: true,
      });
      await session.send('Runtime.releaseObjectGroup', { objectGroup });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
      return result.value;
    },
    async evaluate(run, ...args) {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression: `(${run})(...${JSON.stringify(args)})`,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
      return result.value;
    },
    async click({ x, y }) {
      if (!isPopup(page)) await takeFocusFromPopup(page);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.up().catch((error) => allowClosed(page, error));
    },
    async press(key) {
      await comeToFront(page);
      // A key that makes its frame go away is never acknowledged.
      const pressed = pressTogether(page, key).catch((error) => allowClosed(page, error));
      await Promise.race([pressed, sleep(1000)]);
    },
    async type(text) {
      await comeToFront(page);
      await page.keyboard.type(text);
    },
    async wheel({ x, y }, pixels) {
      await page.mouse.move(x, y);
      await page.mouse.wheel({ deltaY: pixels });
    },
    async drag(from, to) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 3 });
      await page.mouse.up();
    },
    resize: (size) => page.setViewport(size),
    listeners: () => listListeners(session),
    async freeze() {
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      return async () => {
        await session.send('Page.setWebLifecycleState', { state: 'active' });
      };
    },
    async url() {
      return page.url();
    },
    async navigate(url) {
      await page.goto(url);
    },
    async back() {
      await page.goBack();
    },
    close: () => page.close(),
    async screenshot(path) {
      await page.screenshot({ path: `${path}.png` });
    },
    openPopup,
    async pressShortcut(keys) {
      await page.bringToFront();
      // Keys pressed before the window has the focus of the screen are lost.
      await waitFor('the focus', () => hasFocus(page));
      await needed(display).press(keys);
    },
    async chooseMenuItem(at, name, within) {
      await page.bringToFront();
      const corner = within && (await (await page.$(within))?.boundingBox());
      const { x, y } = corner || { x: 0, y: 0 };
      await openMenu(page, needed(display), { x: x + at.x, y: y + at.y });
      await pickFromMenu(needed(display), name);
    },
    allowing: (act) => allowing(page, needed(display), act),
  };
}

function isPopup(at: { url(): string }): boolean {
  return at.url().endsWith('/popup.html');
}

/** What closes the popup may be acknowledged no more. */
function allowClosed(page: Page, error: unknown): void {
  if (!isPopup(page) || !String(error).includes('Target closed')) throw error;
}

/**
 * A click in a window brings it to the front; one sent by a debugger leaves the focus where a popup has it, and so does a
 * window that comes to the front while the popup is still on its way out.
 */
async function takeFocusFromPopup(page: Page): Promise<void> {
  const isGone = () => !page.browser().targets().some(isPopup);
  await waitFor('the popup to close', isGone, { limit: 2000 }).catch(() => undefined);
  await page.bringToFront();
  await comeToFront(page);
}

/** Keys go to the window in front. */
async function comeToFront(page: Page): Promise<void> {
  if (isPopup(page) || (await hasFocus(page))) return;
  const hasIt = async () => {
    await page.bringToFront();
    return hasFocus(page);
  };
  await waitFor('the focus', hasIt, { limit: 2000, every: 200 }).catch(() => undefined);
}

function hasFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => document.hasFocus());
}

async function pressTogether(page: Page, keys: Key): Promise<void> {
  const modifiers = keys.split('+').filter((key) => key === 'Control' || key === 'Shift');
  for (const key of modifiers) await page.keyboard.down(key);
  await page.keyboard.press(keyNamed(keys));
  for (const key of modifiers) await page.keyboard.up(key);
}

function keyNamed(keys: Key): KeyInput {
  switch (keys) {
    case 'Control+Z':
      return 'z';
    case 'Control+Shift+Z':
      return 'Z';
    case 'Control+Y':
      return 'y';
    case 'Control+V':
      return 'v';
    case 'Shift+Tab':
      return 'Tab';
    default:
      return keys;
  }
}

function needed(display: VirtualDisplay | undefined): VirtualDisplay {
  if (display) return display;
  throw new Error('A headless Chromium has neither menus nor shortcuts');
}

/** The frame is in a process of its own, so it has a debugger of its own. */
async function inspectField<Name extends keyof Inspection>(
  page: Page,
  name: Name,
  args: Parameters<Inspection[Name]>,
): Promise<ReturnType<Inspection[Name]>> {
  const frame = await waitFor('the frame for the question', () =>
    page.frames().find((each) => each.url().includes('/ask.html')),
  );
  const call = `(${inspect})(document)[${JSON.stringify(name)}](...${JSON.stringify(args)})`;
  return frame
    .evaluate(`JSON.stringify(${call}) ?? 'null'`)
    .then((json) => JSON.parse(String(json)));
}

/** Every world has its own, and sees no other's: that of the page, and that of our scripts. */
async function listListeners(session: CDPSession): Promise<string[]> {
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.id));
  await session.send('Runtime.enable');
  await session.send('Runtime.disable');
  const types: string[] = [];
  for (const contextId of worlds) {
    for (const expression of ['window', 'document', 'document.documentElement']) {
      const listeners = await listenersOf(session, expression, contextId);
      types.push(...listeners.map(({ type }) => `${expression} ${type}`));
    }
  }
  session.removeAllListeners('Runtime.executionContextCreated');
  return types.toSorted();
}

async function listenersOf(session: CDPSession, expression: string, contextId: number) {
  try {
    const { result } = await session.send('Runtime.evaluate', { expression, contextId });
    const objectId = result.objectId ?? '';
    return (await session.send('DOMDebugger.getEventListeners', { objectId })).listeners;
  } catch (error) {
    // A frame of the overlay that is going away, and its listeners with it.
    if (/Cannot find context/.test(String(error))) return [];
    throw error;
  }
}

/**
 * The debugger sees into closed shadow roots; scripts do not. Over a dialog in a shadow root of the page the overlay is
 * in there.
 */
async function rootIn(
  session: CDPSession,
  scope: Exclude<Scope, 'field'>,
  objectGroup: string,
): Promise<string> {
  const expression =
    scope === 'document'
      ? 'document'
      : `[...document.querySelectorAll('typeover-overlay')].at(-1) ?? document`;
  const { result } = await session.send('Runtime.evaluate', { expression, objectGroup });
  const objectId = result.objectId ?? '';
  if (scope === 'document') return objectId;
  const depth = result.className === 'HTMLDocument' ? -1 : 1;
  const { node } = await session.send('DOM.describeNode', { objectId, depth, pierce: true });
  const root = findOverlay(node)?.shadowRoots?.[0];
  if (!root) return rootOfNothing(session, objectGroup);
  const { backendNodeId } = root;
  const { object } = await session.send('DOM.resolveNode', { backendNodeId, objectGroup });
  return object.objectId ?? '';
}

function findOverlay(node: Protocol.DOM.Node): Protocol.DOM.Node | undefined {
  if (node.localName === 'typeover-overlay') return node;
  return [...(node.children ?? []), ...(node.shadowRoots ?? [])].map(findOverlay).findLast(Boolean);
}

async function rootOfNothing(session: CDPSession, objectGroup: string): Promise<string> {
  const expression = 'document.createDocumentFragment()';
  const { result } = await session.send('Runtime.evaluate', { expression, objectGroup });
  return result.objectId ?? '';
}

async function openMenu(page: Page, display: VirtualDisplay, at: Point): Promise<void> {
  const windows = await display.countWindows();
  await page.mouse.click(at.x, at.y, { button: 'right' });
  await waitFor('the context menu', async () => (await display.countWindows()) > windows);
}

/** In a menu, a letter with which one item alone begins chooses that item. */
async function pickFromMenu(display: VirtualDisplay, name: string): Promise<void> {
  const windows = await display.countWindows();
  await display.press('t');
  await waitFor('the menu of Typeover', async () => (await display.countWindows()) > windows);
  await display.press(name.charAt(0));
}

/** The question takes the focus from the page. It opens on its button Deny, and Allow comes next. */
async function allowing(
  page: Page,
  display: VirtualDisplay,
  act: () => Promise<void>,
): Promise<void> {
  await act();
  await waitFor('the question', async () => !(await hasFocus(page)));
  // For half a second after it is drawn Chromium ignores all keys, lest one meant for the page answers the question.
  await sleep(1000);
  await display.press('Tab');
  await display.press('Return');
  await waitFor('the end of the question', () => hasFocus(page));
}
