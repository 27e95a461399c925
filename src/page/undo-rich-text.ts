import { undoLast } from './edit-command.ts';
import { offerUndo } from './offer-event.ts';
import { comesTrue } from './settle.ts';

/** Milliseconds for one way of undoing to show. Most of them show at once, and many may follow each other. */
const SHOWN = { patience: 100, every: 1 };

/** Takes back the last step of an editable element, in the way that its editor knows. False where none does anything. */
export function createUndoing(host: HTMLElement): { undo(): Promise<boolean> } {
  let ways = [
    () => offerUndo(host, 'beforeinput'),
    () => void undoLast(host.ownerDocument),
    () => offerUndo(host, 'input'),
  ];
  return {
    async undo() {
      const before = host.textContent;
      const hasChanged = () => host.textContent !== before;
      for (const way of ways) {
        way();
        if (!hasChanged() && !(await comesTrue(hasChanged, SHOWN))) continue;
        ways = [way];
        return true;
      }
      return false;
    },
  };
}
