import type { BackgroundMessage } from '../protocol/answer-messages.ts';
import type { HeldPort } from '../protocol/hold-port.ts';
import type { Scheme } from '../protocol/overlay-look.ts';
import type { PageMessage } from '../protocol/page-message.ts';
import type { FieldPlace } from './find-field.ts';
import type { Placer } from './placer.ts';

/** One overlay of this document, from its opening to its end. */
export interface OpenOverlay {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly life: AbortController;
  readonly placer: Placer;
  readonly question: Extract<PageMessage, { type: 'open' }>;
  /** Where the question went, as soon as it has. */
  port?: HeldPort<BackgroundMessage, PageMessage>;
  /** Light or dark, where not the system decides. */
  readonly scheme: Scheme | undefined;
  /** Where the user was writing. */
  readonly field: FieldPlace | undefined;
  /** Where the focus was before. */
  readonly focusedBefore: Element | null;
  /** That was in this overlay. */
  readonly before: OpenOverlay | undefined;
  /** It stays when another one opens. */
  pinned: boolean;
  /** Closes, until the view is there and decides what Escape does. */
  escape: () => void;
  /** The view is in it, and no longer the shell alone. */
  filled: boolean;
}

/**
 * Our scripts meet here: each injection is a run of its own, in one world that no page sees. Elements of the page with an
 * id cannot clobber a symbol.
 */
const OPEN = Symbol.for('typeover.open');

/** The one in front last. The list is the same for every script of this version of the extension in this document. */
export function openOverlays(): OpenOverlay[] {
  const known: OpenOverlay[] | undefined = Reflect.get(globalThis, OPEN);
  if (known) return known;
  const list: OpenOverlay[] = [];
  Reflect.set(globalThis, OPEN, list);
  return list;
}

/** The overlay that keys go to: the one with the focus, else the one in front. */
export function isAddressed(overlay: OpenOverlay): boolean {
  const all = openOverlays();
  const focused = all.find(({ root }) => root.activeElement);
  return overlay === (focused ?? all.at(-1));
}
