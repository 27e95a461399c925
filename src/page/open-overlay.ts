import { showAnswer } from '../view/show-answer.tsx';
import { findField } from './find-field.ts';
import { isFocusLost } from './focus.ts';
import { loadMarkdown } from './load-markdown.ts';
import { HOST_NAME, mountOverlay } from './mount.ts';
import css from './overlay.css?inline';
import { placeOverlay } from './place.ts';
import { readSelection, type PageSelection } from './selection.ts';

/** Where this world keeps the life of its overlay. Elements of the page with an id cannot clobber a symbol. */
const OPEN = Symbol.for('typeover.open');

/**
 * Takes down the selection, asks, and mounts the overlay beside it. An overlay that is open already is closed first.
 * Opening moves the focus in; closing gives it back.
 */
export function openOverlay(): void {
  const life = replaceEarlier();
  const selection = readSelection(document);
  const focused = document.activeElement;
  const field = findField(document, selection.text);
  showAnswer({
    mount: () => mountBeside(selection, life),
    question: { type: 'open', selection: selection.text, title: document.title },
    ...(field && { field }),
    close: () => life.abort(),
    loadMarkdown,
    signal: life.signal,
  });
  life.signal.addEventListener('abort', () => giveFocusBack(focused), { once: true });
}

function mountBeside({ place }: PageSelection, life: AbortController): ShadowRoot {
  const { signal } = life;
  const { host, root } = mountOverlay(document, css, () => life.abort(), signal);
  const update = () => {
    const box = placeOverlay({ width: innerWidth, height: innerHeight }, place);
    host.style.setProperty('--typeover-left', `${box.left}px`);
    host.style.setProperty('--typeover-top', `${box.top}px`);
    host.style.setProperty('--typeover-width', `${box.width}px`);
    host.style.setProperty('--typeover-min-height', `${box.minHeight}px`);
    host.style.setProperty('--typeover-max-height', `${box.maxHeight}px`);
  };
  update();
  addEventListener('resize', update, { signal });
  return root;
}

/** One overlay per document: ends what this world had open, and removes what an updated extension left behind. */
function replaceEarlier(): AbortController {
  const earlier: unknown = Reflect.get(globalThis, OPEN);
  if (earlier instanceof AbortController) earlier.abort();
  for (const orphan of document.querySelectorAll(HOST_NAME)) orphan.remove();
  const life = new AbortController();
  Reflect.set(globalThis, OPEN, life);
  return life;
}

/** Only if the focus went away with the overlay: a reader who went back to the page is not called away. */
function giveFocusBack(focused: Element | null): void {
  if (!isFocusLost(document)) return;
  if (focused !== null && 'focus' in focused && typeof focused.focus === 'function')
    focused.focus({ preventScroll: true });
}
