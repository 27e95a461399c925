import type { BrowserName } from './built-extension.ts';
import type { Inspection, Point, Scope } from './inspect.ts';

/** What can be pressed, here or there, and means the same in both browsers. */
export type Key =
  | 'Enter'
  | 'Escape'
  | 'Tab'
  | 'Delete'
  | 'Home'
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'Shift+Tab'
  | 'Control+V'
  | 'Control+Y'
  | 'Control+Z'
  | 'Control+Shift+Z';

/** Anything that is looked at and operated: a tab, or the popup of the toolbar button. */
export interface Surface {
  /** Calls one of the functions of `inspect` in the page, with its parameters. */
  inspect<Name extends keyof Inspection>(
    scope: Scope,
    name: Name,
    ...args: Parameters<Inspection[Name]>
  ): Promise<ReturnType<Inspection[Name]>>;
  /** A real click of the mouse. */
  click(at: Point): Promise<void>;
  /** A real key press wherever the focus is. */
  press(key: Key): Promise<void>;
  /** Real typing wherever the focus is. */
  type(text: string): Promise<void>;
}

export interface Tab extends Surface {
  /** Runs a function in the page's own world. It names nothing outside itself; what it takes and returns is JSON. */
  evaluate<Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** Takes hold of what is there with the mouse, and lets go elsewhere. */
  drag(from: Point, to: Point): Promise<void>;
  /** Turns the wheel of the mouse there by this many pixels; downwards, if positive. */
  wheel(at: Point, pixels: number): Promise<void>;
  /** What is listened for on the window, the document and its root, by the page and by scripts of ours. */
  listeners(): Promise<readonly string[]>;
  /** Makes the window as large as it takes for the page to have this many CSS pixels. */
  resize(size: { readonly width: number; readonly height: number }): Promise<void>;
  /** Has the browser let nothing run in the page, as Chromium does by itself; returns what wakes it. Firefox has no such state. */
  freeze?(): Promise<() => Promise<void>>;
  url(): Promise<string>;
  navigate(url: string): Promise<void>;
  back(): Promise<void>;
  close(): Promise<void>;
  /** Saves what is on the screen as a PNG. */
  screenshot(path: string): Promise<void>;
  /** Clicks the toolbar button of the extension over this tab. */
  openPopup(): Promise<Surface>;
  /** Presses a keyboard shortcut such as `Alt+Shift+Y`, as the browser itself sees it. */
  pressShortcut(keys: string): Promise<void>;
  /** Clicks the right button there, counted from the corner of the first frame if told so, and chooses this item of ours. */
  chooseMenuItem(at: Point, name: string, within?: 'iframe'): Promise<void>;
  /** Does something that makes the browser ask whether the extension may reach a host, and says yes. */
  allowing(act: () => Promise<void>): Promise<void>;
}

/** Hears what is said on the consoles of pages, frames, scripts of ours in pages, and the background. */
export interface ConsoleEar {
  heard(): Promise<readonly string[]>;
  stop(): void;
}

export interface DrivenBrowser {
  readonly name: BrowserName;
  /** Origin of the extension's pages, without a slash at the end. */
  readonly origin: string;
  /** Opens a tab in front and waits until the page has loaded. */
  openTab(url: string): Promise<Tab>;
  /** The tab or window whose address starts so, as soon as there is one. */
  tabAt(urlStart: string): Promise<Tab>;
  /** Ends the extension's background as the browser does to save memory: without a word to anyone. */
  stopBackground(): Promise<void>;
  /** Takes the network away from the extension and from the pages that are open; returns what gives it back. */
  goOffline(): Promise<() => Promise<void>>;
  /** Has the browser take every certificate for good, as one does that knows who made it; returns what makes it strict again. */
  trustCertificates(): Promise<() => Promise<void>>;
  listenToConsole(): Promise<ConsoleEar>;
  /** Installs the extension once more, as an update does: under the overlays that are open. */
  updateExtension(): Promise<void>;
  /** Takes the page out of the tab at this address to save memory, as Chromium does by itself; Firefox not here. */
  discardTab?(url: string): Promise<void>;
  /** Closes all tabs and removes the extension with all that it has kept; the browser goes on. */
  leave(): Promise<void>;
  close(): Promise<void>;
  /** Settles when the browser has ended, whoever closed it. */
  readonly closed: Promise<unknown>;
}

export interface RunningBrowser<Driven extends DrivenBrowser = DrivenBrowser> {
  /** Installs the unpacked extension of that folder. */
  install(extension: string): Promise<Driven>;
  readonly closed: DrivenBrowser['closed'];
}
