import type { OverlayShape } from '../protocol/overlay-look.ts';
import {
  atSpot,
  boxOf,
  clampInto,
  LEAST,
  placeOverlay,
  roomIn,
  sizeIn,
  spotOf,
  type Box,
  type Placement,
  type Size,
} from './place.ts';
import type { SelectionPlace } from './selection.ts';
import { undoZoom } from './undo-zoom.ts';

/** Moves one overlay, and knows where it is. */
export interface Placer {
  /** What it covers now. */
  box(): Box;
  /** What it may yet cover as the answer grows. */
  reach(): Box;
  /** Where it was put and how large it was made, so far as the user did. */
  shape(): OverlayShape;
  /** From now on it stays there, and follows the page no more. */
  moveTo(corner: { readonly left: number; readonly top: number }): void;
  /** At this place and of this size from now on. */
  resizeTo(box: Box): void;
  /** Beside the selection again, as large as at first. */
  putBack(): void;
}

export interface PlacerOptions {
  readonly host: HTMLElement;
  readonly place: SelectionPlace | undefined;
  readonly shape: OverlayShape;
  /** What other overlays may cover. */
  readonly taken: () => readonly Box[];
  readonly signal: AbortSignal;
}

/** Keeps an overlay beside the selection as the page scrolls, until the user moves it, and in the viewport always. */
export function createPlacer({ host, place, shape, taken, signal }: PlacerOptions): Placer {
  let { spot, size } = shape;
  /** Where the selection was when `home` was found. */
  let anchor: Box | undefined;
  let home: Placement;
  let shown: Placement;

  function show(placement: Placement): void {
    shown = placement;
    const { left, top, width, minHeight, maxHeight } = placement;
    host.style.setProperty('--typeover-left', `${left}px`);
    host.style.setProperty('--typeover-top', `${top}px`);
    host.style.setProperty('--typeover-width', `${width}px`);
    host.style.setProperty('--typeover-min-height', `${minHeight}px`);
    host.style.setProperty('--typeover-max-height', `${maxHeight}px`);
  }

  function find(): void {
    anchor = locate(place);
    const wish = { viewport: viewport(), anchor, fromRight: place?.fromRight, size, spot };
    home = placeOverlay({ ...wish, taken: taken() });
    show(home);
  }

  function follow(): void {
    undoZoom(host, host.parentElement);
    const now = spot ? undefined : locate(place);
    if (!now || !anchor) return;
    const left = home.left + now.left - anchor.left;
    const top = home.top + now.top - anchor.top;
    const inside = clampInto(roomIn(viewport()), { ...boxOf(home), left, top });
    show({ ...home, left: inside.left, top: inside.top });
  }

  function box(): Box {
    const { left, top, width, height } = host.getBoundingClientRect();
    return { left, top, width, height };
  }

  function moveTo(corner: { readonly left: number; readonly top: number }): void {
    const room = roomIn(viewport());
    const most = sizeIn(room, size);
    const height = Math.min(box().height, room.height);
    const { left, top } = clampInto(room, { ...corner, width: most.width, height });
    spot = spotOf(room, { left, top, width: most.width, height });
    const below = room.top + room.height - top;
    const maxHeight = Math.max(height, Math.min(most.height, below));
    const minHeight = size ? maxHeight : Math.min(shown.minHeight, maxHeight);
    show({ left, top, width: most.width, minHeight, maxHeight });
  }

  function adapt(): void {
    if (!spot) return find();
    const room = roomIn(viewport());
    const { width } = sizeIn(room, size);
    const kept = spot;
    moveTo(atSpot(room, { width, height: Math.min(box().height, room.height) }, kept));
    spot = kept;
  }

  function resizeTo(wanted: Box): void {
    const room = roomIn(viewport());
    const least = sizeIn(room, LEAST);
    const most = sizeIn(room, wanted);
    const width = Math.max(least.width, most.width);
    const height = Math.max(least.height, most.height);
    const { left, top } = clampInto(room, { ...wanted, width, height });
    size = { width, height };
    if (spot) spot = spotOf(room, { left, top, width, height });
    anchor = locate(place) ?? anchor;
    home = { left, top, width, minHeight: height, maxHeight: height };
    show(home);
  }

  find();
  addEventListener('resize', adapt, { signal });
  // No event tells that the page is enlarged. The root is then of another size, in its own pixels or in those of the
  // screen, and so are we, whatever it is that was enlarged around us.
  let isNew = true; // they tell of the first sizes too, before the first painting
  const observer = new ResizeObserver(() => (isNew ? (isNew = false) : follow()));
  observer.observe(document.documentElement);
  observer.observe(host, { box: 'device-pixel-content-box' });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  for (const document of place?.documents ?? [])
    document.addEventListener('scroll', oncePerFrame(follow), {
      capture: true,
      passive: true,
      signal,
    });
  return {
    box,
    reach: () => ({ ...boxOf(shown), height: Math.max(shown.maxHeight, box().height) }),
    shape: () => ({ ...(spot && { spot }), ...(size && { size }) }),
    moveTo,
    resizeTo,
    putBack() {
      spot = undefined;
      size = undefined;
      find();
    },
  };
}

/** Without the page's scrollbars, which lie over what is under them. */
function viewport(): Size {
  const { clientWidth, clientHeight } = document.documentElement;
  return {
    width: isBar(innerWidth - clientWidth) ? clientWidth : innerWidth,
    height: isBar(innerHeight - clientHeight) ? clientHeight : innerHeight,
  };
}

/** In quirks mode, and in SVG, the root may be any size. */
function isBar(thickness: number): boolean {
  return thickness > 0 && thickness < 32;
}

function locate(place: SelectionPlace | undefined): Box | undefined {
  const box = place?.locate();
  return box && (box.width > 0 || box.height > 0) ? box : undefined;
}

function oncePerFrame(act: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      act();
    });
  };
}
