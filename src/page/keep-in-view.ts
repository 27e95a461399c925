import { focusedElement, nodesAround, rootsAround } from './shadow-roots.ts';

/** A page that takes the overlay away once more within this time, in milliseconds, shall have its way. */
const PATIENCE = { times: 3, within: 10_000 };

/**
 * A dialog closes around us, or opens over us, or an element takes the screen: what is outside of it can be seen, but
 * not operated. What opens in a shadow root shows itself by the focus that goes there.
 */
const EVENTS = ['close', 'toggle', 'fullscreenchange', 'focusin'];

export interface KeepOptions {
  readonly host: HTMLElement;
  /** Of the host. */
  readonly root: ShadowRoot;
  /** Puts `host` into the page, or back into it. */
  readonly show: () => void;
  /** It is where it can be operated: inside the modal dialog, the user's popover or the fullscreen element, where there is one. */
  readonly isReachable: () => boolean;
  /** The page takes the overlay away again and again, or another overlay has taken its place. */
  readonly giveUp: () => void;
  readonly signal: AbortSignal;
}

/**
 * Shows the overlay, and shows it again when the page removes it, hides it or closes the dialog around it: the request
 * would run on unseen. Only the elements around it are watched, not what goes on elsewhere in the page.
 */
export function keepInView({
  host,
  root,
  show,
  isReachable,
  giveUp,
  signal,
}: KeepOptions): () => void {
  const losses: number[] = [];
  const observer = new MutationObserver(check);
  const { ownerDocument } = host;
  let watching = new AbortController();

  function watch(): void {
    show();
    watching = new AbortController();
    for (const node of [ownerDocument, ...nodesAround(host)])
      observer.observe(node, { childList: true });
    listen();
  }

  /** A shadow root keeps what happens in it to itself, even that the focus goes from here to there. */
  function listen(): void {
    const focused = focusedElement(ownerDocument);
    const around = focused && !root.contains(focused) ? rootsAround(focused) : [];
    const listening = { capture: true, signal: watching.signal };
    for (const target of [ownerDocument, ...rootsAround(host), ...around])
      for (const type of EVENTS) target.addEventListener(type, look, listening);
  }

  function look({ target }: Event): void {
    // Its own showing need not be looked into, nor the focus that it took: to take it, it must be in view.
    if (target !== host || !isInView(host)) check();
  }

  function unwatch(): void {
    observer.disconnect();
    watching.abort();
  }

  function check(): void {
    if (signal.aborted) return;
    const isLost = !isInView(host);
    if (!isLost && isReachable()) return listen();
    unwatch();
    if (isLost && (host.hidden || isTooOften())) giveUp();
    else watch();
  }

  function isTooOften(): boolean {
    const now = performance.now();
    losses.push(now);
    const first = losses.at(-1 - PATIENCE.times);
    return first !== undefined && now - first < PATIENCE.within;
  }

  function showAnew(): void {
    unwatch();
    watch();
  }

  signal.addEventListener('abort', unwatch, { once: true });
  watch();
  return showAnew;
}

/** A closed dialog or popover is not drawn, and what is in it neither, not even in the top layer. */
export function isInView(host: Element): boolean {
  return (
    host.isConnected &&
    host.matches(':popover-open') &&
    !nodesAround(host).some(
      (node) =>
        node instanceof Element &&
        node.matches(':is(dialog, [popover]):not([open], :popover-open)'),
    )
  );
}
