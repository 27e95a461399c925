import { answerDialog } from '../test/support/answer-dialog.ts';
import type { Tab } from '../test/support/driven-browser.ts';
import { type Reply } from '../test/support/model-server.ts';
import { controlNamed } from '../test/support/operate.ts';
import { waitFor } from '../test/support/wait-for.ts';

/** Whoever sits before an overlay, with hands. */
export interface User {
  readonly tab: Tab;
  /** What stands on a control, by its path in the locales. */
  readonly word: (path: string) => string;
  /** Chooses an action in the menu over what the selector finds. */
  readonly act: (selector: string) => Promise<void>;
  readonly reply: (reply: Reply) => void;
}

export async function press({ tab, word }: User, path: string): Promise<void> {
  await answerDialog(tab).press(word(path));
}

/** Waits until there is an answer, complete, with this in it; the region that holds it has other names elsewhere. */
export async function isAnswered({ tab }: User, part: string): Promise<void> {
  await waitFor(`“${part}”`, async () => {
    const view = await answerDialog(tab).look();
    return view?.state === 'complete' && view.text.includes(part);
  });
}

/** Types into the field for the question, or for the next one. */
export async function typeInto({ tab, word }: User, path: string, text: string): Promise<void> {
  const name = word(path);
  await controlNamed(tab, 'overlay', 'iframe', name);
  const isThere = () => tab.inspect('field', 'controls', 'textbox', name).catch(() => []);
  await waitFor('the field', async () => (await isThere()).length > 0);
  await tab.inspect('overlay', 'focus', 'iframe', name);
  await tab.inspect('field', 'focus', 'textbox', name);
  if (text !== '') await tab.inspect('field', 'put', 'textbox', name, text);
}
