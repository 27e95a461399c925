/**
 * The import table of docs/architecture.md, with packages. A room may import the rooms and the packages named here, nothing
 * else; types count as well, because a type import becomes a value import in one keystroke.
 */
export interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

export type Rooms = Readonly<Record<string, Room>>;

const grammars = [
  'bash',
  'c',
  'css',
  'go',
  'html',
  'java',
  'js',
  'json',
  'py',
  'rs',
  'ts',
  'yaml',
].map((name) => `@speed-highlight/core/languages/${name}.js`);

/** A folder of `src` each, from the bottom up. */
export const rooms: Rooms = {
  answer: { rooms: [], packages: [] },
  prompts: { rooms: [], packages: [] },
  typing: { rooms: [], packages: [] },
  stream: { rooms: [], packages: ['eventsource-parser'] },
  vault: { rooms: [], packages: ['idb', 'wxt/browser'] },
  ui: { rooms: [], packages: ['preact', 'preact/hooks'] },
  protocol: { rooms: ['answer', 'prompts'], packages: ['#i18n', 'valibot', 'wxt/browser'] },
  settings: { rooms: ['prompts', 'vault'], packages: ['valibot', 'wxt/browser'] },
  providers: { rooms: ['answer', 'prompts', 'stream'], packages: ['#i18n'] },
  history: { rooms: ['answer'], packages: ['idb', 'valibot'] },
  background: {
    rooms: ['answer', 'history', 'prompts', 'protocol', 'providers', 'settings', 'stream', 'vault'],
    packages: ['#i18n', 'valibot', 'wxt/browser'],
  },
  markdown: {
    rooms: [],
    packages: ['marked', '@speed-highlight/core/tokenize', ...grammars],
  },
  view: {
    rooms: ['answer', 'markdown', 'protocol', 'typing', 'ui'],
    packages: ['preact', 'preact/hooks', 'wxt/browser'],
  },
  page: { rooms: ['answer', 'markdown', 'protocol', 'view'], packages: ['wxt/browser'] },
  'answer-page': { rooms: ['answer', 'markdown', 'protocol', 'view'], packages: ['wxt/browser'] },
  ask: { rooms: ['protocol', 'ui'], packages: ['#i18n', 'preact/hooks', 'wxt/browser'] },
  popup: {
    rooms: ['prompts', 'protocol', 'ui'],
    packages: ['#i18n', 'preact/hooks', 'wxt/browser'],
  },
  'history-page': {
    rooms: ['answer', 'history', 'markdown', 'protocol', 'settings', 'ui', 'view'],
    packages: ['#i18n', 'preact', 'preact/hooks', 'wxt/browser'],
  },
  options: {
    rooms: ['protocol', 'providers', 'settings', 'ui', 'vault'],
    packages: ['#i18n', 'preact/hooks', 'wxt/browser'],
  },
};

/** An entrypoint only wires: it imports its own folder, its own room, and what mounting and styling take. */
export const entrypoints: Rooms = {
  background: { rooms: ['background'], packages: ['wxt/utils/define-background'] },
  overlay: { rooms: ['page'], packages: ['wxt/utils/define-unlisted-script'] },
  markdown: { rooms: ['markdown'], packages: ['wxt/utils/define-unlisted-script'] },
  'overlay-view': { rooms: ['page'], packages: ['wxt/utils/define-unlisted-script'] },
  answer: { rooms: ['answer-page', 'ui', 'view'], packages: [] },
  ask: { rooms: ['ask', 'ui'], packages: ['preact'] },
  popup: { rooms: ['popup', 'ui'], packages: ['preact'] },
  history: { rooms: ['history-page', 'ui', 'view'], packages: ['preact'] },
  options: { rooms: ['options', 'ui'], packages: ['preact'] },
};

/** What runs in a foreign page, or in a frame or a window for one … */
export const besideThePage = [
  'page',
  'view',
  'typing',
  'markdown',
  'ui',
  'ask',
  'answer-page',
] as const;

/** … and what it can never reach, by no number of steps: the key is behind these doors. */
export const behindTheDoor = ['settings', 'vault', 'history', 'providers', 'background'] as const;

/** Powers that only a few files may name. Comments and strings do not count. */
export const powers: readonly {
  readonly name: string;
  readonly pattern: RegExp;
  readonly holders: readonly string[];
}[] = [
  {
    name: 'fetch',
    pattern: /\bfetch\b/,
    holders: ['src/background/transport.ts'],
  },
  {
    name: 'a connection other than fetch',
    pattern: /\b(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon)\b/,
    holders: [],
  },
  {
    name: 'HTML out of text',
    pattern: /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|setHTMLUnsafe)\b/,
    holders: [],
  },
  { name: 'the console', pattern: /\bconsole\s*[.[]/, holders: [] },
  { name: 'the raw port', pattern: /\b[Rr]untime\.Port\b/, holders: ['src/protocol/port.ts'] },
  {
    name: 'indexedDB',
    pattern: /\bindexedDB\b|\bopenDB\b/,
    holders: ['src/vault/', 'src/history/'],
  },
];
