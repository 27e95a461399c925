import type { DrivenBrowser, Tab } from './driven-browser.ts';
import type { Control } from './inspect.ts';
import { controlNamed, fillField, putIntoField, type Write } from './operate.ts';
import { waitFor } from './wait-for.ts';

type ShowAs = 'Markdown' | 'Plain text';

export interface Connection {
  readonly provider?: string;
  readonly key?: string;
  readonly baseUrl?: string;
  readonly model?: string;
  readonly typing?: 'Smooth' | 'Instant' | 'Typewriter';
  /** Plain text, unless told otherwise: most tests look at every character. */
  readonly showAs?: ShowAs;
}

export async function openOptions(browser: DrivenBrowser): Promise<Tab> {
  const tab = await browser.openTab(`${browser.origin}/options.html`);
  await controlNamed(tab, 'document', 'combobox', 'Provider');
  return tab;
}

/** Fills in the fields as a person would who has all of it to paste, and saves. */
export async function configure(browser: DrivenBrowser, connection: Connection): Promise<void> {
  const tab = await openOptions(browser);
  await configureIn(tab, connection);
  await tab.close();
}

/** The same in an options page that is open. */
export async function configureIn(tab: Tab, connection: Connection): Promise<void> {
  await fillConnection(tab, connection, putIntoField);
  await save(tab);
}

/** Chooses `OpenAI-compatible` where no provider is named. */
export async function fillConnection(
  tab: Tab,
  connection: Connection,
  write: Write = fillField,
): Promise<void> {
  const { provider = 'OpenAI-compatible', key, baseUrl, model, typing } = connection;
  const { showAs = 'Plain text' } = connection;
  await tab.inspect('document', 'choose', 'Provider', provider);
  if (baseUrl !== undefined) await write(tab, 'textbox', 'Base URL', baseUrl);
  if (key !== undefined) await write(tab, 'textbox', 'API key', key);
  if (model !== undefined) await write(tab, 'combobox', 'Model', model);
  if (typing !== undefined) await tab.inspect('document', 'choose', 'Typing', typing);
  await tab.inspect('document', 'choose', 'Show answers as', showAs);
}

/** The fields of a custom endpoint, by what they are called on the page. */
export interface Endpoint {
  readonly 'Request URL': string;
  readonly Method?: 'POST' | 'GET';
  readonly Headers?: string;
  readonly Body?: string;
  readonly 'Response format'?: string;
  readonly 'Text field'?: string;
  readonly 'Each message repeats the whole text'?: boolean;
  readonly Trim?: string;
  readonly Model?: string;
  readonly 'API key'?: string;
}

/** Sets up a custom endpoint in an options page, and saves. What is not named is emptied, or as it is at first. */
export async function configureEndpoint(tab: Tab, endpoint: Endpoint, write: Write): Promise<void> {
  await fillEndpoint(tab, endpoint, write);
  await save(tab);
}

async function fillEndpoint(tab: Tab, endpoint: Endpoint, write: Write): Promise<void> {
  await tab.inspect('document', 'choose', 'Provider', 'Custom endpoint');
  await tab.inspect('document', 'choose', 'Show answers as', 'Plain text');
  await controlNamed(tab, 'document', 'textbox', 'Request URL');
  await tab.inspect('document', 'choose', 'Method', endpoint.Method ?? 'POST');
  const format = endpoint['Response format'] ?? 'Detect';
  await tab.inspect('document', 'choose', 'Response format', format);
  for (const name of ['Request URL', 'Headers', 'Text field', 'Trim'] as const) {
    await write(tab, 'textbox', name, endpoint[name] ?? '');
  }
  if (endpoint.Body !== undefined) await write(tab, 'textbox', 'Body', endpoint.Body);
  if (endpoint['API key']) await write(tab, 'textbox', 'API key', endpoint['API key']);
  if (endpoint.Model) await write(tab, 'combobox', 'Model', endpoint.Model);
  const repeats = 'Each message repeats the whole text';
  const box = await controlNamed(tab, 'document', 'checkbox', repeats);
  const wanted = endpoint[repeats] ?? false;
  if (box.checked !== wanted) {
    // By its key: a click may come to where it was, since fields above it may still be growing.
    await tab.inspect('document', 'focus', 'checkbox', repeats);
    await tab.type(' ');
    await waitFor(`the checkbox to be ${wanted ? 'on' : 'off'}`, async () => {
      const { checked } = await controlNamed(tab, 'document', 'checkbox', repeats);
      return checked === wanted ? true : undefined;
    });
  }
}

async function save(tab: Tab): Promise<void> {
  await pressSave(tab);
  await waitForStatus(tab, 'ok');
}

/** By its key: under a click the page may move, when a word from the server comes to stand above the button. */
export async function pressSave(tab: Tab): Promise<void> {
  await tab.inspect('document', 'focus', 'button', 'Save');
  await tab.press('Enter');
}

export async function waitForStatus(tab: Tab, state: string): Promise<Control> {
  let seen: readonly Control[] = [];
  try {
    return await waitFor(`the status "${state}"`, async () => {
      seen = await tab.inspect('document', 'controls', 'status');
      return seen.find((status) => status.state === state);
    });
  } catch (error) {
    const there = seen.map((status) => `${status.state} "${status.text}"`).join(', ');
    throw new Error(`${String(error)}; there is ${there}`, { cause: error });
  }
}
