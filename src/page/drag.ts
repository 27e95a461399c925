import type { Box } from './place.ts';
import type { Placer } from './placer.ts';

/** In CSS pixels: how far one press of an arrow key goes; with Shift, finely. */
const STEP = { coarse: 24, fine: 4 };

/** A hand that trembles does not move anything. */
const THRESHOLD = 3;

export interface DragOptions {
  readonly root: ShadowRoot;
  readonly placer: Placer;
  /** The user has let go. */
  readonly done: () => void;
  readonly signal: AbortSignal;
}

/**
 * Moves and sizes the overlay by what the view marks with `data-drag`: with the mouse, a finger or a pen, and with the
 * arrow keys where it is a button. A double click puts the overlay back beside the selection, and so does Home.
 */
export function listenForDrag({ root, placer, done, signal }: DragOptions): void {
  const putBack = () => {
    placer.putBack();
    done();
  };
  const listen = (type: string, listener: (event: Event) => void) =>
    root.addEventListener(type, listener, { signal });

  listen('pointerdown', (event) => {
    const handle = handleOf(event.target);
    if (handle && event instanceof PointerEvent && event.isPrimary && event.button === 0)
      drag(handle, event, placer, done, signal);
  });
  // The focus stays, and the selection of the page.
  listen('mousedown', (event) => handleOf(event.target) && event.preventDefault());
  listen('dblclick', (event) => handleOf(event.target) && putBack());
  listen('keydown', (event) => {
    const handle = handleOf(event.target);
    if (!handle || !(event instanceof KeyboardEvent) || event.target !== handle) return;
    if (event.key === 'Home') putBack();
    else if (!nudge(handle, event, placer)) return;
    event.preventDefault();
  });
  listen('keyup', (event) => {
    if (handleOf(event.target) && event instanceof KeyboardEvent && arrows[event.key]) done();
  });
}

/** What the pointer is on, unless it is a button inside it. */
function handleOf(target: EventTarget | null): HTMLElement | undefined {
  if (!(target instanceof Element)) return undefined;
  const nearest = target.closest<HTMLElement>('button, a, [data-drag]');
  return nearest?.dataset['drag'] === undefined ? undefined : nearest;
}

/** Until the pointer is let go, wherever it goes. */
function drag(
  handle: HTMLElement,
  start: PointerEvent,
  placer: Placer,
  done: () => void,
  life: AbortSignal,
): void {
  const before = placer.box();
  const over = new AbortController();
  const signal = AbortSignal.any([life, over.signal]);
  let hasMoved = false;
  handle.setPointerCapture(start.pointerId);
  handle.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      const by = { x: clientX - start.clientX, y: clientY - start.clientY };
      hasMoved ||= Math.hypot(by.x, by.y) >= THRESHOLD;
      if (hasMoved) change(handle, before, by, placer);
    },
    { signal },
  );
  handle.addEventListener(
    'lostpointercapture',
    () => {
      over.abort();
      if (hasMoved) done();
    },
    { signal },
  );
}

const arrows: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

function nudge(handle: HTMLElement, { key, shiftKey }: KeyboardEvent, placer: Placer): boolean {
  const direction = arrows[key];
  if (!direction) return false;
  const step = shiftKey ? STEP.fine : STEP.coarse;
  change(handle, placer.box(), { x: direction.x * step, y: direction.y * step }, placer);
  return true;
}

function change(
  handle: HTMLElement,
  { left, top, width, height }: Box,
  by: { readonly x: number; readonly y: number },
  placer: Placer,
): void {
  if (handle.dataset['drag'] === 'move')
    return placer.moveTo({ left: left + by.x, top: top + by.y });
  // The corner lies where lines end.
  const isLeft = getComputedStyle(handle).direction === 'rtl';
  const wider = isLeft ? -by.x : by.x;
  placer.resizeTo({
    left: isLeft ? left + by.x : left,
    top,
    width: width + wider,
    height: height + by.y,
  });
}
