import { openOverlays } from './open-overlays.ts';

/** A page that takes the overlay away once more within this time, in milliseconds, shall have its way. */
const PATIENCE = { times: 3, within: 10_000 };

export interface KeepOptions {
  readonly host: HTMLElement;
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
export function keepInView({ host, show, isReachable, giveUp, signal }: KeepOptions): void {
  const losses: number[] = [];
  const observer = new MutationObserver(check);
  let watching = new AbortController();

  function watch(): void {
    show();
    watching = new AbortController();
    const listening = { signal: watching.signal };
    host.addEventListener('toggle', check, listening);
    // A dialog opens over us, or an element takes the screen: what is outside of it can be seen, but not operated.
    host.ownerDocument.addEventListener('toggle', check, { capture: true, ...listening });
    host.ownerDocument.addEventListener('fullscreenchange', check, listening);
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
    if (signal.aborted) return;
    const isLost = !isInView(host);
    if (!isLost && isReachable()) return;
    unwatch();
    if (isLost && (isReplaced(host) || isTooOften())) giveUp();
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

/** A closed dialog or popover is not drawn, and what is in it neither, not even in the top layer. */
export function isInView(host: Element): boolean {
  return (
    host.isConnected &&
    host.matches(':popover-open') &&
    !host.closest(':is(dialog, [popover]):not([open], :popover-open)')
  );
}

/** The extension was updated, and its new script, which knows nothing of ours, has removed this overlay. */
function isReplaced(host: Element): boolean {
  const ours = new Set<Element>(openOverlays().map((overlay) => overlay.host));
  return [...host.ownerDocument.getElementsByTagName(host.localName)].some(
    (other) => other !== host && !ours.has(other),
  );
}

function ancestorsOf(node: Node): Element[] {
  const parent = node.parentElement;
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}
