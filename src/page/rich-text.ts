import type { AnswerField, WriteOutcome } from '../view/answer-field.ts';
import { undoLast, writeOverSelection } from './edit-command.ts';
import { editingHost, selectedRange } from './editing-host.ts';
import { focusField } from './focus-field.ts';
import { offerPaste, offerUndo } from './offer-event.ts';
import { comesTrue, pause, SYNC } from './settle.ts';
import { rangeOfText, textOffset } from './text-offset.ts';

/** Milliseconds for one way of undoing to show. */
const UNDO_SHOWN = 100;

/** The selection in an element that can be edited, bare or ruled by an editor. Undefined where nothing can be written. */
export function richText(focused: Element, selected: string): AnswerField | undefined {
  const range = selectedRange(focused);
  const host = range && editingHost(range.commonAncestorContainer);
  return range && host && richTextIn(host, range, selected);
}

function richTextIn(host: HTMLElement, range: Range, selected: string): AnswerField {
  const { ownerDocument: document } = host;
  const start = textOffset(host, range.startContainer, range.startOffset);
  const original = textOf(host);
  const first = range.toString();
  let stretch = range;
  let held = first;
  /** What the host held after the last writing; the undoing of ours is then the undoing of the last. */
  let left = original;
  let writings = 0;

  /** Where the stretch is now: editors draw their text anew. What was selected where the user has undone ours. */
  function locate(): Range | undefined {
    const isAlive = host.contains(stretch.commonAncestorContainer) && stretch.toString() === held;
    if (isAlive) return stretch;
    return [held, first].flatMap((text) => rangeHolding(host, start, text)).at(0);
  }

  async function write(text: string, where: 'over' | 'after'): Promise<WriteOutcome> {
    if (editingHost(host) !== host || !host.isConnected) return 'refused';
    const place = locate()?.cloneRange();
    if (!place) return 'changed';
    held = place.toString();
    if (where === 'after') place.collapse(false);
    if (!focusField(host)) return 'refused';
    await select(host, place);
    const before = textOf(host);
    const isPasted = offerPaste(host, text);
    const took = () => hasTaken(before, textOf(host), text);
    if (!(isPasted && (await comesTrue(took))) && textOf(host) === before) {
      writeOverSelection(document, text);
    }
    if (!(await comesTrue(took))) return 'refused';
    note(before.length);
    return 'done';
  }

  function note(lengthBefore: number): void {
    left = textOf(host);
    stretch = rangeOfText(host, start, start + held.length + left.length - lengthBefore);
    held = stretch.toString();
    writings += 1;
  }

  /** Undoing brings back what is more than text: bold words, links. */
  async function undoAll(): Promise<boolean> {
    if (textOf(host) !== left || !focusField(host)) return false;
    for (let step = 0; step < writings; step += 1) {
      await undoOnce(host);
      if (textOf(host) === original) return true;
    }
    return false;
  }

  return {
    selected,
    fit: (text) => text,
    replace: (text) => write(text, 'over'),
    insertAfter: (text) => write(text, 'after'),
    async restore() {
      if (!(await undoAll())) return write(selected, 'over');
      stretch = rangeOfText(host, start, start + first.length);
      held = stretch.toString();
      left = original;
      writings = 0;
      return 'done';
    },
  };
}

function rangeHolding(host: HTMLElement, start: number, text: string): Range[] {
  const range = rangeOfText(host, start, start + text.length);
  return range.toString() === text ? [range] : [];
}

/** Not for where it stands already: editors would have to follow for nothing. */
async function select(host: HTMLElement, range: Range): Promise<void> {
  const now = selectedRange(host);
  const isThere =
    now?.compareBoundaryPoints(Range.START_TO_START, range) === 0 &&
    now.compareBoundaryPoints(Range.END_TO_END, range) === 0;
  if (!isThere) {
    const { startContainer, startOffset, endContainer, endOffset } = range;
    host.ownerDocument
      .getSelection()
      ?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  }
  await pause(SYNC);
}

async function undoOnce(host: HTMLElement): Promise<void> {
  const before = textOf(host);
  const ways = [
    () => offerUndo(host, 'beforeinput'),
    () => undoLast(host.ownerDocument),
    () => offerUndo(host, 'input'),
  ];
  for (const undo of ways) {
    undo();
    if (await comesTrue(() => textOf(host) !== before, UNDO_SHOWN)) return;
  }
}

function textOf(host: HTMLElement): string {
  return host.textContent ?? '';
}

/**
 * The text is there now. Only its end where an editor draws no more than what is in view, and regardless of how it
 * draws white space.
 */
function hasTaken(before: string, after: string, text: string): boolean {
  const bare = withoutSpace(text);
  return after !== before && withoutSpace(after).includes(bare.slice(-40));
}

function withoutSpace(text: string): string {
  return text.replaceAll(/[\s\u200B\uFEFF]+/g, '');
}
