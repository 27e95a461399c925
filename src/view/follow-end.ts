/** How far in pixels from its end a scroller still counts as being at the end. */
const NEAR = 40;

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
  const pin = new IntersectionObserver(
    (entries) => {
      atEnd = entries.at(-1)?.isIntersecting ?? atEnd;
    },
    { root: scroller, rootMargin: `0px 0px ${NEAR}px 0px` },
  );
  const growth = new ResizeObserver(() => {
    if (atEnd) scroller.scrollTop = Number.MAX_SAFE_INTEGER;
  });
  pin.observe(end);
  growth.observe(content);
  signal.addEventListener('abort', () => {
    pin.disconnect();
    growth.disconnect();
  });
}
