import type { AnswerErrorCode } from '../answer/answer-error.ts';
import { isFinal } from '../answer/answer.ts';
import type { AnswerSession } from './answer-session.ts';
import { canGoOn } from './can-go-on.ts';
import type { SessionView } from './session-view.ts';
import type { Words } from '../protocol/words.ts';

interface AnswerActionsProps {
  readonly session: AnswerSession;
  readonly words: Words;
  readonly openSettings: () => void;
  /** Has the user allow the host of the question with this ticket. */
  readonly allowAccess: (ticket: string) => void;
  /** Called before a button goes away with the state it belongs to, and would take the focus to the page. */
  readonly keepFocus: () => void;
}

/** What can be done about an answer in its state; what leads on comes last. */
export function AnswerActions(props: AnswerActionsProps) {
  const { session, words, openSettings, allowAccess, keepFocus } = props;
  const view = session.view.value;
  const { state, begin } = view;
  const act = (run: () => void) => () => {
    keepFocus();
    run();
  };
  const failed = state === 'failed' || state === 'interrupted';
  return (
    <div class="actions">
      {begin && canAllow(view) && (
        <button type="button" onClick={() => allowAccess(begin.answerId)}>
          {words.allowAccess}
        </button>
      )}
      {canSetUp(view) && (
        <button type="button" onClick={openSettings}>
          {words.openSettings}
        </button>
      )}
      {canAskAgain(view) && (
        <button type="button" onClick={act(session.again)}>
          {failed ? words.retry : words.regenerate}
        </button>
      )}
      {canEdit(view) && (
        <button type="button" onClick={act(session.edit)}>
          {words.editQuestion}
        </button>
      )}
      {canGoOn(view) && (
        <button type="button" onClick={act(session.goOn)}>
          {words.goOn}
        </button>
      )}
    </div>
  );
}

function canAskAgain({ state, outdated, askFirst }: SessionView): boolean {
  return isFinal(state) && !outdated && !askFirst;
}

/** Only what the user asked in words of their own. */
function canEdit({ state, begin, outdated, askFirst }: SessionView): boolean {
  return isFinal(state) && begin?.question !== undefined && !outdated && !askFirst;
}

function canAllow({ state, error, outdated }: SessionView): boolean {
  return isFinal(state) && error?.code === 'permission' && !outdated;
}

/** The demo, and the failures of which the sentence sends to the settings, or to another model: most of them. */
function canSetUp({ state, error, begin, outdated }: SessionView): boolean {
  if (!isFinal(state) || outdated) return false;
  return begin?.isDemo === true || (error !== undefined && !beyondSettings.has(error.code));
}

/** The failures that pass, or that the user cures elsewhere. */
const beyondSettings: ReadonlySet<AnswerErrorCode> = new Set<AnswerErrorCode>([
  'offline',
  'permission',
  'too-often',
  'rate-limit',
  'too-long',
  'server',
  'overloaded',
  'bad-compression',
  'lost',
]);
