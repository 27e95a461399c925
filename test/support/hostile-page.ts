import { htmlPage, type SamplePage } from './page-server.ts';

/** A page that lies in wait, in its own world, with all that pages have. */
export const hostilePage: SamplePage = {
  body: htmlPage(`<p id="text">Selected text</p><script>(${String(lieInWait)})()</script>`),
};

/** What a page found out, by the way in which it did. */
export interface Findings {
  /** Texts it was given; what it was refused is not among them. */
  readonly texts: Readonly<Record<string, string>>;
  /** Ways that led it into the closed root. */
  readonly ways: readonly string[];
  /** Every event that it heard of keys, text and messages. */
  readonly heard: readonly string[];
}

/** What the page has gathered by itself since it was loaded. */
interface Gathered {
  readonly heard: string[];
  readonly entries: string[];
  /** Roots in which something lies that the page was handed, by the way it was. */
  readonly found: Map<string, Node>;
}

/** Runs in the page before the overlay is there: it names nothing outside itself. */
function lieInWait(): void {
  const gathered: Gathered = { heard: [], entries: [], found: new Map() };
  Object.assign(globalThis, { gathered });
  const find = (way: string, root: Node | null | undefined) => {
    if (root instanceof ShadowRoot) gathered.found.set(way, root);
  };

  // The overlay's element becomes one of the page's own kind, whose internals know its root.
  class Impostor extends HTMLElement {
    constructor() {
      super();
      const internals = this.attachInternals();
      setInterval(() => find('the internals of a custom element', internals.shadowRoot), 50);
    }
  }
  customElements.define('typeover-overlay', Impostor);

  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function attach(init) {
    const root = attachShadow.call(this, { ...init, mode: 'open' });
    find('attachShadow', root);
    return root;
  };
  const { appendChild } = Node.prototype;
  Node.prototype.appendChild = function append(child) {
    find('appendChild', this.getRootNode());
    return appendChild.call(this, child) as typeof child;
  };

  const kinds = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'copy'];
  kinds.push('compositionstart', 'compositionupdate', 'compositionend', 'message');
  for (const kind of kinds) {
    const hear = (event: Event) => {
      for (const node of event.composedPath()) {
        if (node instanceof Node) find(`the path of ${kind}`, node.getRootNode());
      }
      gathered.heard.push(
        [kind, Reflect.get(event, 'key'), Reflect.get(event, 'data')].map(String).join(' '),
      );
    };
    addEventListener(kind, hear, true);
  }

  for (const type of PerformanceObserver.supportedEntryTypes) {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        gathered.entries.push(JSON.stringify(entry));
        const sources: unknown = Reflect.get(entry, 'sources') ?? [];
        const nodes = [
          Reflect.get(entry, 'element'),
          Reflect.get(entry, 'target'),
          ...(Array.isArray(sources) ? sources.map(({ node }) => node) : []),
        ];
        for (const node of nodes) if (node instanceof Node) find(type, node.getRootNode());
      }
    });
    observer.observe({ type, buffered: true });
  }
}

/** Looks into the overlay in every way that a page has. Runs in the page: it names nothing outside itself. */
export function spy(): Findings {
  const gathered = Reflect.get(globalThis, 'gathered') as Gathered;
  const host = document.querySelector<HTMLElement>('typeover-overlay');
  const box = host?.getBoundingClientRect() ?? new DOMRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const texts: Record<string, string> = {};

  function attempt(way: string, look: () => unknown): void {
    try {
      const result = look();
      for (const node of [result].flat()) {
        const root = node instanceof Node ? node.getRootNode() : null;
        if (root instanceof ShadowRoot) gathered.found.set(way, root);
      }
      texts[way] = String(result ?? '');
    } catch {
      // Refused.
    }
  }

  function attemptSelection(way: string, select: (selection: Selection) => unknown): void {
    const selection = getSelection();
    if (!selection) return;
    selection.removeAllRanges();
    attempt(way, () => select(selection));
    attempt(`${way}: node`, () => selection.anchorNode);
    attempt(`${way}: range`, () => selection.getRangeAt(0).startContainer);
    texts[way] = selection.toString();
    selection.removeAllRanges();
  }

  attempt('shadowRoot', () => host?.shadowRoot);
  attempt('internals', () => host?.attachInternals().shadowRoot);
  attempt('attachShadow', () => host?.attachShadow({ mode: 'open' }));
  attempt('innerText', () => document.documentElement.innerText);
  attempt('HTML', () => host?.getHTML({ serializableShadowRoots: true }));
  attempt('XML', () => host && new XMLSerializer().serializeToString(host));
  attempt('elements from a point', () => document.elementsFromPoint(x, y));
  attempt('range from a point', () => document.caretRangeFromPoint?.(x, y)?.startContainer);
  attempt('position from a point', () => document.caretPositionFromPoint?.(x, y)?.offsetNode);
  attempt('the focus', () => document.activeElement);
  attempt('animations', () =>
    [...document.getAnimations(), ...(host?.getAnimations({ subtree: true }) ?? [])].map(
      ({ effect }) => effect instanceof KeyframeEffect && effect.target,
    ),
  );
  attempt('highlights', () =>
    [...CSS.highlights.values()].flatMap((ranges) =>
      [...ranges].map(({ startContainer }) => startContainer),
    ),
  );
  attempt('frames', () => `${window.length}`);
  attempt('timings', () => JSON.stringify([performance.getEntries(), gathered.entries]));
  attempt('globals', () => Object.getOwnPropertyNames(globalThis).join(' '));
  attemptSelection('select all', () => document.execCommand('selectAll'));
  attemptSelection('select children', (selection) => selection.selectAllChildren(document));
  attemptSelection('select the host', (selection) => host && selection.selectAllChildren(host));
  attemptSelection('extend by lines', (selection) => {
    selection.collapse(document.body, 0);
    for (let step = 0; step < 200; step++) selection.modify('extend', 'forward', 'line');
  });
  attemptSelection('extend to the end', (selection) => {
    selection.collapse(document.body, 0);
    selection.modify('extend', 'forward', 'documentboundary');
  });
  // In no standard, and in both browsers.
  attemptSelection('find', (selection) => {
    const find: unknown = Reflect.get(globalThis, 'find');
    if (typeof find === 'function') find.call(window, 'canary');
    selection.modify('extend', 'forward', 'documentboundary');
  });
  for (const root of gathered.found.values()) {
    const frame = root instanceof ShadowRoot && root.querySelector('iframe');
    if (!frame) continue;
    texts['frame in the root'] = frame.outerHTML;
    attempt('address of the frame', () => frame.contentWindow?.location.href);
    attempt('document of the frame', () => frame.contentDocument?.URL);
    attempt('timings of the frame', () => JSON.stringify(performance.getEntries()));
  }
  return { texts, ways: [...gathered.found.keys()], heard: gathered.heard };
}

/** Presses every button in the closed roots that it was handed. Runs in the page. Returns how many there were. */
export function pressAllButtons(): number {
  const { found } = Reflect.get(globalThis, 'gathered') as Gathered;
  const buttons = new Set(
    [...found.values()].flatMap((root) =>
      root instanceof ShadowRoot ? [...root.querySelectorAll('button')] : [],
    ),
  );
  for (const button of buttons) button.click();
  return buttons.size;
}
