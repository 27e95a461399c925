/* oxlint-disable unicorn/consistent-function-scoping -- The source of `hijack` travels into pages by itself. */
/** What the isolated world of our script can get at, once a page has taken it over. */
export interface Loot {
  /** Areas of storage, databases and caches, as text; where they are refused, why. */
  readonly stores: Readonly<Record<string, string>>;
  /** What the background said to each forged request. */
  readonly replies: Readonly<Record<string, string>>;
  /** What ports heard on which something forged was asked. */
  readonly ports: Readonly<Record<string, string>>;
  /** Files of the extension that could be fetched. */
  readonly files: readonly string[];
  /** Every message that the overlay's own ports got. */
  readonly received: readonly string[];
  readonly apis: readonly string[];
  readonly keys: readonly string[];
}

interface RawPort {
  readonly onMessage: { addListener(listener: (message: object) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
  postMessage(message: unknown): void;
}

interface Api {
  readonly runtime: {
    connect(info: { name: string }): RawPort;
    sendMessage(message: unknown): Promise<unknown>;
    getURL(path: string): string;
  };
  readonly storage?: Readonly<Record<string, { get?(keys: null): Promise<unknown> }>>;
}

/**
 * Goes before the overlay's script, in its world: evil code of the page's that somehow runs there. It waits for the
 * page's event `loot` or `flood`, and leaves what it has in an attribute. Names nothing outside itself.
 */
export function hijack(): void {
  if (Reflect.get(globalThis, 'hijacked')) return;
  Reflect.set(globalThis, 'hijacked', true);
  const api: Api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const received: string[] = [];
  const keys: string[] = [];
  let answerId = '';
  const { connect } = api.runtime;
  Object.defineProperty(api.runtime, 'connect', {
    configurable: true,
    value(info: { name: string }) {
      const port = connect.call(api.runtime, info);
      port.onMessage.addListener((message) => {
        received.push(JSON.stringify(message));
        answerId ||= String(Reflect.get(message, 'answerId') ?? '');
      });
      return port;
    },
  });
  for (const kind of ['keydown', 'beforeinput', 'input']) {
    const hear = (event: Event) =>
      keys.push(`${kind} ${Reflect.get(event, 'key')} ${Reflect.get(event, 'data')}`);
    addEventListener(kind, hear, true);
  }

  const told = async (ask: () => unknown) => {
    try {
      const patience = new Promise((resolve) => setTimeout(resolve, 2000, 'silence'));
      return JSON.stringify((await Promise.race([ask(), patience])) ?? null);
    } catch (error) {
      return `refused: ${String(error)}`;
    }
  };
  const collect = async (asks: Record<string, () => unknown>) => {
    const entries = Object.entries(asks).map(async ([name, ask]) => [name, await told(ask)]);
    return Object.fromEntries(await Promise.all(entries));
  };
  const ask = (message: unknown, name = 'answer') =>
    new Promise((resolve) => {
      const port = connect.call(api.runtime, { name });
      port.onMessage.addListener(resolve);
      port.onDisconnect.addListener(() => resolve('closed'));
      port.postMessage(message);
    });
  const { sendMessage, getURL } = api.runtime;
  const send = (message: unknown) => () => sendMessage.call(api.runtime, message);
  const area = (name: string) => () => api.storage?.[name]?.get?.(null) ?? 'none';

  async function loot(): Promise<Loot> {
    const open = { type: 'open', selection: 'forged', title: 'forged' };
    const stranger = crypto.randomUUID();
    const paths = [
      '/options.html',
      '/popup.html',
      '/history.html',
      '/answer.html',
      '/background.js',
    ];
    const fetched = await collect(
      Object.fromEntries(
        paths.map((path) => [
          path,
          async () => (await fetch(getURL.call(api.runtime, path))).text(),
        ]),
      ),
    );
    return {
      stores: await collect({
        local: area('local'),
        sync: area('sync'),
        session: area('session'),
        managed: area('managed'),
        databases: () => indexedDB.databases(),
        caches: () => caches.keys(),
        localStorage: () => ({ ...localStorage }),
      }),
      replies: await collect({
        run: send({ type: 'run-action', action: 'explain', tabId: 1 }),
        ask: send({ type: 'run-action', action: 'ask', tabId: 1, question: 'forged' }),
        question: send({ type: 'question', ticket: answerId, question: 'forged' }),
        test: send({ type: 'test-connection' }),
        models: send({ type: 'list-models' }),
        rule: send({ type: 'set-origin-rule', on: true }),
        source: send({ type: 'read-source' }),
        window: send({ type: 'open-window', ticket: stranger }),
        settings: send({ type: 'read-settings' }),
        nothing: send(null),
      }),
      ports: await collect({
        unasked: () => ask(open),
        stranger: () => ask({ ...open, ticket: stranger }),
        again: () => ask({ type: 'again', answerId: stranger }),
        garbage: () => ask({ type: 'open', selection: {} }),
      }),
      files: paths.filter((path) => !fetched[path]?.startsWith('refused')),
      received,
      apis: Object.keys(api),
      keys,
    };
  }

  const leave = (result: unknown) => {
    document.documentElement.dataset['loot'] = JSON.stringify(result);
  };
  addEventListener('loot', () => {
    console.log('Our world speaks.');
    void loot().then(leave);
  });
  addEventListener('flood', () => {
    const asks = Array.from({ length: 60 }, () => told(() => ask({ type: 'again', answerId })));
    void Promise.all(asks).then((answers) =>
      leave(answers.filter((answer) => answer.includes('"begin"')).length),
    );
  });
}
