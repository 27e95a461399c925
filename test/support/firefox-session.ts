import type { Marionette } from './marionette.ts';
import { waitFor } from './wait-for.ts';

type Context = 'content' | 'chrome';

/** Sends commands to one tab after the other: Marionette knows only one current tab and one current context. */
export interface FirefoxSession {
  /** Runs commands with this tab as the current one; `focus` brings it to the front. */
  inTab<Result>(
    handle: string,
    use: (send: Marionette['send']) => Promise<Result>,
    options?: { readonly focus?: boolean },
  ): Promise<Result>;
  /** Runs commands in the browser's own window around this tab, with all rights. */
  inWindowOf<Result>(
    handle: string,
    use: (send: Marionette['send']) => Promise<Result>,
  ): Promise<Result>;
  /** Runs commands that belong to no tab. */
  send: Marionette['send'];
}

export function firefoxSession(marionette: Marionette): FirefoxSession {
  let last: Promise<unknown> = Promise.resolve();
  let front = ''; // the tab that was seen to have the focus

  /** One user of the session at a time, in the order of asking. */
  function queue<Result>(use: () => Promise<Result>): Promise<Result> {
    const mine = last.then(use);
    last = mine.catch(() => {});
    return mine;
  }

  function switchTo(context: Context): Promise<unknown> {
    return marionette.send('Marionette:SetContext', { value: context });
  }

  return {
    inTab: (handle, use, { focus = false } = {}) =>
      queue(async () => {
        await marionette.send('WebDriver:SwitchToWindow', { handle, focus });
        if (focus && front !== handle) {
          front = handle;
          await waitForFocus(marionette.send);
        }
        return use(marionette.send);
      }),
    inWindowOf: (handle, use) =>
      queue(async () => {
        await marionette.send('WebDriver:SwitchToWindow', { handle, focus: true });
        front = '';
        await switchTo('chrome');
        try {
          return await use(marionette.send);
        } finally {
          await switchTo('content');
        }
      }),
    send: (command, parameters) => queue(() => marionette.send(command, parameters)),
  };
}

/** A tab that comes to the front gets the keys a moment later; where something of the browser's has the focus, never. */
async function waitForFocus(send: Marionette['send']): Promise<void> {
  const hasFocus = () => execute(send, () => document.hasFocus(), []);
  await waitFor('the focus', hasFocus, { limit: 1000, every: 20 }).catch(() => undefined);
}

/** Runs a function there and returns what it returns; both ways it is JSON. In a tab it has the rights of the page. */
export function execute<Args extends readonly unknown[], Result>(
  send: Marionette['send'],
  run: (...args: Args) => Result,
  args: Args,
): Promise<Awaited<Result>> {
  return executeSource(send, String(run), args);
}

/** The same for a function's source. In the sandbox `system` closed shadow roots are open to it. */
export async function executeSource<Result>(
  send: Marionette['send'],
  source: string,
  args: readonly unknown[],
  sandbox?: 'system',
): Promise<Result> {
  const { value } = await send<{ value: string | null }>('WebDriver:ExecuteScript', {
    script: `return (async () => JSON.stringify(await (${source})(...arguments)))()`,
    args,
    ...(sandbox ? { sandbox, newSandbox: true } : {}),
  });
  return JSON.parse(value ?? 'null');
}
