/** How far in pixels from its end a scroller still counts as being at the end. */
const NEAR = 40;

const upwards: ReadonlySet<string> = new Set(['ArrowUp', 'PageUp', 'Home']);

/**
 * Keeps the end of a growing text in view unless the reader has scrolled up. Whether to follow is decided by an
 * IntersectionObserver before the text grows, and acted on once a frame in a ResizeObserver: layout is never read.
 * `end` is an empty element after `content`; both are children of `scroller`.
 */
export function followEnd(
  scroller: Element,
  content: Element,
  end: Element,
  signal: AbortSignal,
): void {
  let atEnd = true;
  // The first pixels of a smooth scroll are still near the end: only the reader's hand tells them from none.
  let isHeld = false;
  const pin = new IntersectionObserver(
    (entries) => {
      atEnd = entries.at(-1)?.isIntersecting ?? atEnd;
      if (!atEnd) isHeld = false;
    },
    { root: scroller, rootMargin: `0px 0px ${NEAR}px 0px` },
  );
  const growth = new ResizeObserver(() => {
    if (atEnd && !isHeld) scroller.scrollTop = Number.MAX_SAFE_INTEGER;
  });
  pin.observe(end);
  growth.observe(content);
  // It gives up room for what comes at the end, such as the field for a follow-up.
  growth.observe(scroller);
  listenToReader(scroller, (isUp) => (isHeld = isUp), signal);
  signal.addEventListener('abort', () => {
    pin.disconnect();
    growth.disconnect();
  });
}

/** Tells each time the reader sets out to scroll, and whether it is upwards. */
function listenToReader(scroller: Element, tell: (isUp: boolean) => void, signal: AbortSignal) {
  let last = 0; // where the finger was
  const passive = { passive: true, signal };
  const on = (type: string, listener: (event: Event) => void) =>
    scroller.addEventListener(type, listener, passive);
  on('wheel', (event) => {
    if (event instanceof WheelEvent && event.deltaY !== 0) tell(event.deltaY < 0);
  });
  on('keydown', (event) => {
    if (event instanceof KeyboardEvent) tell(upwards.has(event.key));
  });
  on('touchstart', (event) => {
    last = event instanceof TouchEvent ? (event.touches[0]?.clientY ?? 0) : 0;
  });
  on('touchmove', (event) => {
    const now = event instanceof TouchEvent ? (event.touches[0]?.clientY ?? last) : last;
    tell(now > last);
    last = now;
  });
}
