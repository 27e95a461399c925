import type { AnswerField, WriteOutcome } from '../view/answer-field.ts';
import { writeOverSelection } from './edit-command.ts';
import { editingHost, selectedRange } from './editing-host.ts';
import { focusField, keepFocus } from './focus-field.ts';
import { offerPaste } from './offer-event.ts';
import { comesTrue, pause, SYNC } from './settle.ts';
import { spaceWords } from './space-words.ts';
import { rangeOfText, textOffset } from './text-offset.ts';
import { typeLive } from './type-live.ts';
import { createUndoing } from './undo-rich-text.ts';

/** Milliseconds between two pieces that are typed into an editor, which takes each for a paste. */
const EDITOR_GAP = 150;

/** Text of an editable element, bare or ruled by an editor, that is written over again and again. */
export function richText(host: HTMLElement, range: Range, selected: string): AnswerField {
  const { ownerDocument: document } = host;
  const undoing = createUndoing(host);
  const start = textOffset(host, range.startContainer, range.startOffset);
  const first = range.toString();
  const original = textOf(host);
  let stretch = range;
  let held = first;
  /** What the host held after the last writing: only then is the last thing to undo ours. */
  let left = original;
  let writings = 0;
  let isEditor = false;

  function mark(length: number): void {
    stretch = rangeOfText(host, start, start + length);
    held = stretch.toString();
    left = textOf(host);
  }

  /** Where the stretch is now: editors draw their text anew. What was selected where the user has undone ours. */
  function locate(): Range | undefined {
    const isAlive = host.contains(stretch.commonAncestorContainer) && stretch.toString() === held;
    if (isAlive) return stretch;
    return [held, first]
      .map((text) => ({ text, range: rangeOfText(host, start, start + text.length) }))
      .find(({ text, range: again }) => again.toString() === text)?.range;
  }

  async function write(text: string, where: 'over' | 'after'): Promise<WriteOutcome> {
    if (!host.isConnected || editingHost(host) !== host) return 'refused';
    const place = locate()?.cloneRange();
    if (!place) return 'changed';
    // Nothing would show that it was taken.
    if (where === 'over' && place.toString() === text) return 'done';
    const { length } = place.toString();
    if (where === 'after') place.collapse(false);
    const spaced = where === 'after' ? spaceInText(place, text) : text;
    if (!focusField(host)) return 'refused';
    await select(host, place);
    const before = textOf(host);
    const took = () => hasTaken(before, textOf(host), text);
    isEditor = offerPaste(host, spaced);
    if (!(isEditor && (await comesTrue(took))) && textOf(host) === before)
      writeOverSelection(document, spaced);
    if (!(await comesTrue(took))) return 'refused';
    mark(length + textOf(host).length - before.length);
    writings += 1;
    keepFocus(host);
    return 'done';
  }

  /** At a caret, words stay apart from those that are there, as they do after a selection. */
  function apart(text: string, tail?: string): string {
    return selected === '' ? spaceInText(stretch, text, tail) : text;
  }

  /** Takes down what was typed since: nobody else has written meanwhile. */
  function note(): void {
    mark(held.length + textOf(host).length - left.length);
  }

  function append(text: string): boolean {
    if (!isCaretIn(host)) return false;
    note();
    if (isEditor) offerPaste(host, text);
    else writeOverSelection(document, text);
    writings += 1;
    return true;
  }

  async function undoAll(): Promise<boolean> {
    const isOurs = textOf(host) === left || textOf(host) === original;
    if (!isOurs || !focusField(host)) return false;
    while (writings > 0 && textOf(host) !== original && (await undoing.undo())) writings -= 1;
    if (textOf(host) !== original) return false;
    writings = 0;
    mark(first.length);
    return true;
  }

  /** All that was typed is undone, and written again as one step. */
  async function unify(text: string): Promise<WriteOutcome> {
    await pause(SYNC);
    note();
    if (writings > 1) {
      const tail = left.slice(start + held.length);
      await undoAll();
      mark(textOf(host).length - start - tail.length);
    }
    return hasTaken('', held, text) ? 'done' : write(apart(text), 'over');
  }

  return {
    selected,
    fit: (text) => text,
    replace: (text) => write(text, 'over'),
    insertAfter: (text) => write(text, 'after'),
    restore: async () => ((await undoAll()) ? 'done' : write(selected, 'over')),
    typeLive: () =>
      typeLive({
        element: host,
        gap: () => (isEditor ? EDITOR_GAP : 0),
        begin: (text) => write(apart(text, ''), 'over'),
        append,
        note,
        unify,
      }),
  };
}

/** What stands in another text, as in the paragraph before, does not touch. */
function spaceInText(place: Range, text: string, tail?: string): string {
  const head = place.startContainer.nodeValue?.slice(0, place.startOffset) ?? '';
  return spaceWords(head, text, tail ?? place.endContainer.nodeValue?.slice(place.endOffset) ?? '');
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

function isCaretIn(host: HTMLElement): boolean {
  const now = selectedRange(host);
  return now !== undefined && now.collapsed && host.contains(now.startContainer);
}

function textOf(host: HTMLElement): string {
  return host.textContent ?? '';
}

/**
 * The text is there now. Only its end where an editor draws no more than what is in view, and regardless of how it
 * draws white space.
 */
function hasTaken(before: string, after: string, text: string): boolean {
  return after !== before && withoutSpace(after).includes(withoutSpace(text).slice(-40));
}

function withoutSpace(text: string): string {
  return text.replaceAll(/[\s\u200B\uFEFF]+/g, '');
}
