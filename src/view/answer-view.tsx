import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { isFinal } from '../answer/answer.ts';
import { AnswerActions } from './answer-actions.tsx';
import type { AnswerField } from './answer-field.ts';
import type { AnswerSession } from './answer-session.ts';
import type { SessionView } from './session-view.ts';
import { Announcements } from './announcements.tsx';
import type { Announcement } from './announcer.ts';
import { AnswerRegion } from './answer-region.tsx';
import { CitationList } from './citation-list.tsx';
import { Conversation } from './conversation.tsx';
import { copyAnswer, type CopyForm } from './copy-answer.ts';
import { CopyMenu } from './copy-menu.tsx';
import { DragHandles } from './drag-handles.tsx';
import type { Escapes } from './escapes.ts';
import { FieldBar } from './field-bar.tsx';
import { FiguresLine } from './figures-line.tsx';
import type { Paper } from './paper.ts';
import { LiveButton } from './live-button.tsx';
import { PinButton, type Pin } from './pin-button.tsx';
import { QuestionField } from './question-field.tsx';
import { ReasoningGroup } from './reasoning-group.tsx';
import { SelectedText } from './selected-text.tsx';
import type { DetachableSheet } from './sheet.ts';
import { type Shown, useShown } from './shown.ts';
import { StatusLine } from './status-line.tsx';
import { StopButton } from './stop-button.tsx';
import { useFieldDesk } from './use-field-desk.ts';
import { useNotice } from './use-notice.ts';
import { VersionSwitch } from './version-switch.tsx';
import type { Words } from '../protocol/words.ts';

export interface AnswerViewProps {
  readonly session: AnswerSession;
  readonly paper: Paper;
  readonly thoughts: DetachableSheet;
  readonly said: Shown<readonly Announcement[]>;
  readonly words: Words;
  readonly escapes: Escapes;
  /** Where the user was writing. */
  readonly field?: AnswerField;
  /** Where the sealed field for questions is found. */
  readonly questionPage: { readonly url: string; readonly origin: string };
  /** Absent in a window of its own, which the browser moves and sizes. */
  readonly pin?: Pin | undefined;
  readonly close: () => void;
  readonly openSettings: () => void;
  /** Has the user allow the host of the question with this ticket. */
  readonly allowAccess: (ticket: string) => void;
  /** Shows what was sent, to the letter. */
  readonly showSent: () => void;
  /** Has the question typed in a window of its own. */
  readonly openWindow: (ticket: string, run?: string) => void;
}

/** The dialog with one answer in it: the same in the overlay and in the answer window. */
export function AnswerView(props: AnswerViewProps) {
  const { session, paper, thoughts, said, words, escapes, field, questionPage, pin } = props;
  const { close, openSettings, allowAccess, showSent, openWindow } = props;
  const view = useShown(session.view);
  const { state, askFirst, begin, turns, version, earlier } = view;
  const dialog = useRef<HTMLDivElement>(null);
  const [notice, say] = useNotice();
  const takeFocus = () => dialog.current?.focus();
  const desk = useFieldDesk({ field, session, words: words.field, say, takeFocus });
  // Also when a question was asked: the field in which it was typed goes away with the focus.
  useLayoutEffect(() => dialog.current?.focus({ preventScroll: true }), [turns?.length, !askFirst]);
  useEffect(() => (askFirst?.editing ? escapes.add(cancelEdit) : undefined), [askFirst?.editing]);

  const copy = async (form: CopyForm) => {
    const isCopied = await copyAnswer(session.received(), form, paper);
    say({ text: isCopied ? words.copied : words.copyFailed });
  };
  const cancelEdit = () => {
    dialog.current?.focus();
    session.cancelEdit();
  };
  return (
    <div
      ref={dialog}
      class="dialog"
      role="dialog"
      aria-label="Typeover"
      // As the shell has it: by any other name it would be taken away first, and the focus with it.
      tabindex={-1}
      data-state={state}
      lang={words.language}
      dir={words.direction}
    >
      <header data-drag={pin && 'move'}>
        <p class="title">
          <strong>{view.begin?.title ?? (isFinal(state) || askFirst ? 'Typeover' : '')}</strong>
          <span class="source" dir="auto">
            {view.begin?.source}
          </span>
        </p>
        {/* Before what is there from the start: its coming moves nothing under the mouse. */}
        {view.hasText && (
          <CopyMenu words={words} copy={(form) => void copy(form)} onEscape={escapes.add} />
        )}
        {desk?.live && (
          <LiveButton live={desk.live} label={words.field.typeLive} focusAfter={takeFocus} />
        )}
        {!isFinal(state) && !askFirst && (
          <StopButton
            label={words.stop}
            hint={words.stopHint}
            stop={session.stop}
            focusAfter={takeFocus}
          />
        )}
        {pin && <PinButton pin={pin} words={words} />}
        <button
          type="button"
          class="icon"
          aria-label={words.close}
          title={isFinal(state) || askFirst ? words.closeHint : words.close}
          onClick={close}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </button>
      </header>
      {begin?.question && !turns && <p class="question">{begin.question}</p>}
      {begin?.selection?.trim() && <SelectedText title={words.selection} text={begin.selection} />}
      {askFirst ? (
        // One field is not the other: by their keys neither is taken for it.
        <div key="ask" class="ask">
          <p>{askFirst.editing ? words.editHint : words.askAbout[askFirst.about]}</p>
          <QuestionField
            title={words.question}
            src={`${questionPage.url}#${askFirst.ticket}${askFirst.editing ? '&edit' : ''}`}
            origin={questionPage.origin}
            escape={askFirst.editing ? cancelEdit : close}
            blocked={words.fieldBlocked}
            openWindowLabel={words.openWindow}
            openWindow={askFirst.editing ? undefined : () => openWindow(askFirst.ticket)}
          />
        </div>
      ) : (
        <AnswerRegion
          sheet={earlier?.sheet ?? paper.element}
          label={words.answer}
          busy={!isFinal(state)}
          reveal={session.revealAll}
          before={
            <>
              {turns && <Conversation turns={turns} words={words} />}
              {turns && <p class="asked">{begin?.question}</p>}
              {view.thinking && (
                <ReasoningGroup
                  thinking={view.thinking}
                  thoughts={earlier?.thoughts ?? thoughts.element}
                  words={words}
                />
              )}
            </>
          }
          after={
            <>
              {view.citations && view.citations.length > 0 && (
                <CitationList title={words.sources} citations={view.citations} />
              )}
              {view.figures && (
                <FiguresLine
                  figures={view.figures}
                  words={words}
                  showSent={view.begin?.isDemo ? undefined : showSent}
                />
              )}
            </>
          }
        />
      )}
      {desk && <FieldBar desk={desk} session={session} words={words.field} />}
      <footer>
        <div
          role="status"
          aria-atomic="false"
          aria-live={view.begin?.announce === 'off' ? 'off' : 'polite'}
        >
          <StatusLine view={view} words={words} notice={notice?.text} />
          <Announcements said={said} />
        </div>
        {version && isFinal(state) && !askFirst && (
          <VersionSwitch {...version} words={words} show={session.showVersion} />
        )}
        <AnswerActions
          session={session}
          words={words}
          openSettings={openSettings}
          allowAccess={allowAccess}
          keepFocus={takeFocus}
        />
      </footer>
      {begin && canAskOn(view) && (
        <div key="follow-up" class="follow-up">
          <QuestionField
            title={words.followUp}
            src={`${questionPage.url}#${begin.answerId}&after=${begin.run}`}
            origin={questionPage.origin}
            escape={close}
            leave={() => dialog.current?.focus()}
            takesFocus={false}
            openWindowLabel={words.openFollowUp}
            openWindow={() => openWindow(begin.answerId, begin.run)}
          />
        </div>
      )}
      {pin && <DragHandles words={words} />}
    </div>
  );
}

/** Once there is an answer to ask about. */
function canAskOn({ state, hasText, outdated, askFirst }: SessionView): boolean {
  return isFinal(state) && hasText && !outdated && !askFirst;
}
