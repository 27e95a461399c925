import { i18n } from '#i18n';
import type { AnswerState } from '../answer/answer.ts';
import { readFieldWords } from './field-words.ts';

/**
 * Every word of the view. A page's script is given them by the background: it would wait 10 to 30 ms for the browser when
 * it asked for the first, and after an update of the extension it may ask for none.
 */
export function readWords() {
  const direction: 'ltr' | 'rtl' = i18n.t('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';
  return {
    direction,
    language: i18n.t('options.language'),
    answer: i18n.t('overlay.answer'),
    stop: i18n.t('overlay.stop'),
    stopHint: i18n.t('overlay.stopHint'),
    pin: i18n.t('overlay.pin'),
    pinHint: i18n.t('overlay.pinHint'),
    unpinHint: i18n.t('overlay.unpinHint'),
    move: i18n.t('overlay.move'),
    moveHint: i18n.t('overlay.moveHint'),
    resize: i18n.t('overlay.resize'),
    resizeHint: i18n.t('overlay.resizeHint'),
    copy: i18n.t('overlay.copy'),
    copyAs: i18n.t('overlay.copyAs'),
    copyForms: { plain: i18n.t('overlay.copyPlain'), rich: i18n.t('overlay.copyRich') },
    copied: i18n.t('overlay.copied'),
    copyFailed: i18n.t('overlay.copyFailed'),
    close: i18n.t('overlay.close'),
    copyCode: i18n.t('overlay.copyCode'),
    // With `{}` for what is filled in later.
    codeLines: i18n.t('overlay.codeLines', { count: '{}' }),
    wrapLines: i18n.t('overlay.wrapLines'),
    closeHint: i18n.t('overlay.closeHint'),
    regenerate: i18n.t('overlay.regenerate'),
    retry: i18n.t('overlay.retry'),
    openSettings: i18n.t('overlay.openSettings'),
    whatWasSent: i18n.t('overlay.whatWasSent'),
    askAbout: {
      selection: i18n.t('overlay.askAboutSelection'),
      page: i18n.t('overlay.askAboutPage'),
      unseen: i18n.t('overlay.askAboutUnseen'),
    },
    question: i18n.t('overlay.question'),
    fieldBlocked: i18n.t('overlay.fieldBlocked'),
    openWindow: i18n.t('overlay.openWindow'),
    versions: i18n.t('overlay.versions'),
    previousVersion: i18n.t('overlay.previousVersion'),
    nextVersion: i18n.t('overlay.nextVersion'),
    conversation: i18n.t('overlay.conversation'),
    followUp: i18n.t('ask.followUp'),
    openFollowUp: i18n.t('overlay.openFollowUp'),
    editQuestion: i18n.t('overlay.editQuestion'),
    editHint: i18n.t('overlay.editHint'),
    selection: i18n.t('history.selection'),
    reasoning: i18n.t('overlay.reasoning'),
    // With `{}` for what is filled in later.
    thoughtFor: i18n.t('overlay.thoughtFor', { time: '{}' }),
    seconds: i18n.t('overlay.seconds', { number: '{}' }),
    minutes: i18n.t('overlay.minutes', { number: '{}' }),
    sources: i18n.t('overlay.sources'),
    firstToken: i18n.t('overlay.figures.firstToken', { time: '{}' }),
    tokensPerSecond: i18n.t('overlay.figures.tokensPerSecond', { number: '{}' }),
    tokensIn: i18n.t('overlay.figures.tokensIn', { number: '{}' }),
    tokensOut: i18n.t('overlay.figures.tokensOut', { number: '{}' }),
    field: readFieldWords(),
    goOn: i18n.t('overlay.continue'),
    allowAccess: i18n.t('overlay.allowAccess'),
    inLine: i18n.t('overlay.inLine', { count: '{count}' }),
    retryIn: i18n.t('overlay.retryIn', { reason: '{reason}', seconds: '{seconds}' }),
    rateLimited: i18n.t('overlay.rateLimited'),
    unanswered: i18n.t('overlay.unanswered'),
    lost: i18n.t('overlay.lost'),
    retryHint: i18n.t('overlay.retryHint'),
    continueHint: i18n.t('overlay.continueHint'),
    whenOnline: i18n.t('overlay.whenOnline'),
    outdated: i18n.t('overlay.outdated'),
    ask: i18n.t('overlay.state.ask'),
    waitingFor: i18n.t('overlay.waitingFor', { source: '{}' }),
    states: {
      waiting: i18n.t('overlay.state.waiting'),
      thinking: i18n.t('overlay.state.thinking'),
      typing: i18n.t('overlay.state.typing'),
      complete: i18n.t('overlay.state.complete'),
      length: i18n.t('overlay.state.length'),
      refused: i18n.t('overlay.state.refused'),
      stopped: i18n.t('overlay.state.stopped'),
      interrupted: i18n.t('overlay.state.interrupted'),
      failed: i18n.t('overlay.state.failed'),
    } satisfies Record<AnswerState, string>,
  };
}

export type Words = ReturnType<typeof readWords>;
