/**
 * The import table of docs/architecture.md, exact. A room may import the rooms and the packages named here, nothing
 * else; types count as well, because a type import becomes a value import in one keystroke.
 */
export interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

export type Rooms = Readonly<Record<string, Room>>;

/** A folder of `src` each, from the bottom up. */
export const rooms: Rooms = {
  answer: { rooms: [], packages: [] },
  prompts: { rooms: [], packages: ['#i18n'] },
  typing: { rooms: [], packages: [] },
  stream: { rooms: [], packages: ['eventsource-parser'] },
  vault: { rooms: [], packages: ['idb', 'wxt/browser'] },
  protocol: { rooms: ['answer', 'prompts'], packages: ['valibot', 'wxt/browser'] },
  settings: { rooms: ['prompts', 'vault'], packages: ['idb', 'valibot', 'wxt/browser'] },
  providers: { rooms: ['answer', 'stream', 'prompts'], packages: ['#i18n', 'valibot'] },
  background: {
    rooms: ['answer', 'prompts', 'stream', 'vault', 'protocol', 'settings', 'providers'],
    packages: ['#i18n', 'valibot', 'wxt/browser'],
  },
  ui: { rooms: [], packages: ['preact', 'preact/hooks'] },
  markdown: { rooms: [], packages: [] },
  view: {
    rooms: ['answer', 'protocol', 'typing', 'markdown', 'ui'],
    packages: ['#i18n', 'preact', 'preact/hooks'],
  },
  page: {
    rooms: ['answer', 'protocol', 'view'],
    packages: ['#i18n', 'preact', 'preact/hooks', 'wxt/browser'],
  },
  popup: {
    rooms: ['prompts', 'protocol', 'settings', 'ui'],
    packages: ['#i18n', 'preact', 'preact/hooks', 'wxt/browser'],
  },
  options: {
    rooms: ['prompts', 'protocol', 'providers', 'settings', 'vault', 'ui'],
    packages: ['#i18n', 'preact', 'preact/hooks', 'wxt/browser'],
  },
};

/** An entrypoint only wires: it imports its own folder, its own room, and what mounting takes. */
export const entrypoints: Rooms = {
  background: { rooms: ['background'], packages: ['wxt/utils/define-background'] },
  overlay: { rooms: ['page'], packages: ['wxt/utils/define-unlisted-script'] },
  popup: { rooms: ['popup'], packages: ['preact'] },
  options: { rooms: ['options'], packages: ['preact'] },
  answer: { rooms: ['view'], packages: ['preact'] },
  ask: { rooms: ['view'], packages: ['preact'] },
};

/** What runs in or beside a foreign page … */
export const besideThePage = ['page', 'view', 'typing', 'markdown', 'ui'] as const;

/** … and what it can never reach, by no number of steps: the key is behind these doors. */
export const behindTheDoor = ['settings', 'vault', 'providers', 'background'] as const;

/** Powers that only a few files may name. Comments and strings do not count. */
export const powers: readonly {
  readonly name: string;
  readonly pattern: RegExp;
  readonly holders: readonly string[];
}[] = [
  {
    name: 'fetch',
    pattern: /\bfetch\b/,
    holders: ['src/background/stream-answer.ts', 'src/background/test-connection.ts'],
  },
  {
    name: 'a connection other than fetch',
    pattern: /\b(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon)\b/,
    holders: [],
  },
  { name: 'the raw port', pattern: /\b[Rr]untime\.Port\b/, holders: ['src/protocol/port.ts'] },
  { name: 'indexedDB', pattern: /\bindexedDB\b|\bopenDB\b/, holders: ['src/vault/'] },
];
