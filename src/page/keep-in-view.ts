/** A page that takes the overlay away once more within this time, in milliseconds, shall have its way. */
const PATIENCE = { times: 3, within: 10_000 };

export interface KeepOptions {
  readonly host: HTMLElement;
  /** Puts `host` into the page, or back into it. */
  readonly show: () => void;
  /** The page takes the overlay away again and again, or another overlay has taken its place. */
  readonly giveUp: () => void;
  readonly signal: AbortSignal;
}

/**
 * Shows the overlay, and shows it again when the page removes it, hides it or closes the dialog around it: the request
 * would run on unseen. Only the elements around it are watched, not what goes on elsewhere in the page.
 */
export function keepInView({ host, show, giveUp, signal }: KeepOptions): void {
  const losses: number[] = [];
  const observer = new MutationObserver(check);
  let watching = new AbortController();

  function watch(): void {
    show();
    watching = new AbortController();
    const listening = { signal: watching.signal };
    host.addEventListener('toggle', check, listening);
    for (const node of [host.ownerDocument, ...ancestorsOf(host)]) {
      observer.observe(node, { childList: true });
      // It does not bubble.
      node.addEventListener('close', check, listening);
    }
  }

  function unwatch(): void {
    observer.disconnect();
    watching.abort();
  }

  function check(): void {
    if (signal.aborted || isInView(host)) return;
    unwatch();
    if (isReplaced(host) || isTooOften()) giveUp();
    else watch();
  }

  function isTooOften(): boolean {
    const now = performance.now();
    losses.push(now);
    const first = losses.at(-1 - PATIENCE.times);
    return first !== undefined && now - first < PATIENCE.within;
  }

  signal.addEventListener('abort', unwatch, { once: true });
  watch();
}

/** A closed dialog is not drawn, and what is in it neither, not even in the top layer. */
export function isInView(host: Element): boolean {
  return host.isConnected && host.matches(':popover-open') && !host.closest('dialog:not([open])');
}

/** The extension was updated, and its new script has removed this overlay of the old one. */
function isReplaced(host: Element): boolean {
  return [...host.ownerDocument.getElementsByTagName(host.localName)].some(
    (other) => other !== host,
  );
}

function ancestorsOf(node: Node): Element[] {
  const parent = node.parentElement;
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}
