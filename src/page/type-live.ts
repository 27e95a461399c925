import type { LiveTyping, WriteOutcome } from '../view/answer-field.ts';
import { hasFocus } from './focus-field.ts';
import { openOverlays } from './open-overlays.ts';

/** A field as live typing sees it. */
export interface LiveTarget {
  readonly element: HTMLElement;
  /** The least time between two pieces, in milliseconds. An editor draws anew for each. */
  gap(): number;
  /** Writes over the selection. */
  begin(text: string): Promise<WriteOutcome>;
  /** Writes at the caret; false where that is no longer where it was left. */
  append(text: string): boolean;
  /** Takes down what stands there, before the user changes it. */
  note?(): void;
  /** Makes one step out of all that was written, and one text. */
  unify(text: string): Promise<WriteOutcome>;
}

const modifiers: ReadonlySet<string> = new Set(['Alt', 'AltGraph', 'Control', 'Meta', 'Shift']);

/** Types into a field while the text comes. A key or a click of the user there ends it; what was typed stays. */
export function typeLive(target: LiveTarget): LiveTyping {
  const user = new AbortController();
  const life = new AbortController();
  let typed = '';
  let last = -Infinity;
  let beginning: Promise<WriteOutcome> | undefined;
  let isBegun = false;

  user.signal.addEventListener('abort', () => isBegun && target.note?.(), { once: true });

  const isOver = () => user.signal.aborted || life.signal.aborted;

  function update(text: string): void {
    // An editor makes two paragraphs of each line break that is pasted alone.
    const ready = text.replace(/[\r\n]+$/, '');
    if (isOver() || ready.length <= typed.length) return;
    if (!beginning) return void begin(ready);
    if (!isBegun || performance.now() - last < target.gap() || isInOverlay()) return;
    if (!hasFocus(target.element) || !target.append(ready.slice(typed.length))) user.abort();
    else note(ready);
  }

  async function begin(text: string): Promise<void> {
    typed = text;
    beginning = target.begin(text);
    listenToUser(target.element, user, life.signal);
    if ((await beginning) !== 'done') return user.abort();
    isBegun = true;
    note(text);
  }

  function note(text: string): void {
    typed = text;
    last = performance.now();
  }

  return {
    update,
    async end(text) {
      const wasOver = isOver();
      life.abort();
      const outcome = await (beginning ?? 'done');
      return outcome !== 'done' || wasOver || text === '' ? outcome : target.unify(text);
    },
    signal: user.signal,
  };
}

/** Whoever presses something in the overlay has not left the field; what comes meanwhile is typed afterwards. */
function isInOverlay(): boolean {
  return openOverlays().some(({ root }) => root.activeElement);
}

function listenToUser(element: HTMLElement, user: AbortController, signal: AbortSignal): void {
  const listening = { capture: true, signal: AbortSignal.any([signal, user.signal]) };
  const end = ({ isTrusted }: Event) => {
    if (isTrusted) user.abort();
  };
  for (const type of ['pointerdown', 'paste', 'drop', 'compositionstart'])
    element.addEventListener(type, end, listening);
  element.addEventListener(
    'keydown',
    ({ key, isTrusted }) => {
      if (isTrusted && !modifiers.has(key)) user.abort(key === 'Escape' ? 'escape' : undefined);
    },
    listening,
  );
}
