import type { Surface } from './driven-browser.ts';
import type { DialogView, Scope } from './inspect.ts';
import { pressButton } from './operate.ts';
import { type Patience, waitFor } from './wait-for.ts';

/** What was seen of one answer while it came. */
export interface Watched {
  readonly last: DialogView;
  /** Every length that the answer was seen to have, without repetitions. */
  readonly lengths: readonly number[];
  readonly states: readonly string[];
}

/** The dialog named Typeover, over a page or in a page of the extension. */
export interface AnswerDialog {
  look(): Promise<DialogView | null>;
  /** Waits for a state. Any other final state is an error at once, told with what the status says. */
  reaches(state: string, patience?: Patience): Promise<DialogView>;
  /** Looks at it until its state is final. */
  watch(patience?: Patience): Promise<Watched>;
  /** Really clicks one of its buttons. */
  press(button: string): Promise<void>;
}

const finalStates = ['complete', 'length', 'refused', 'stopped', 'interrupted', 'failed'];

export function answerDialog(surface: Surface, scope: Scope = 'overlay'): AnswerDialog {
  const look = () => surface.inspect(scope, 'dialog');
  return {
    look,
    reaches: (state, patience) =>
      waitFor(
        `the state "${state}"`,
        async () => {
          const view = await look();
          if (view?.state === state) return view;
          if (view && finalStates.includes(view.state)) {
            throw new Error(`The state is "${view.state}", not "${state}": ${view.status}`);
          }
          return undefined;
        },
        patience,
      ),
    watch: (patience) => watch(look, patience),
    press: (button) => pressButton(surface, scope, button),
  };
}

async function watch(look: AnswerDialog['look'], patience?: Patience): Promise<Watched> {
  const lengths = new Set<number>();
  const states = new Set<string>();
  const last = await waitFor(
    'a final state',
    async () => {
      const view = await look();
      if (!view) return undefined;
      lengths.add(view.answer.length);
      states.add(view.state);
      return finalStates.includes(view.state) ? view : undefined;
    },
    { every: 15, ...patience },
  );
  return { last, lengths: [...lengths], states: [...states] };
}
