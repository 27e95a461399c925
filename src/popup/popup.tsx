import { i18n } from '#i18n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { type ActionId, actionIds } from '../prompts/actions.ts';
import { describeDocument } from '../ui/describe-document.ts';
import { Status, type StatusProps } from '../ui/status.tsx';
import { readSource } from './read-source.ts';
import { runInTab } from './run-in-tab.ts';

export interface PopupProps {
  readonly close?: () => void;
}

const idle: StatusProps = { state: 'idle' };

export function Popup({ close = () => window.close() }: PopupProps) {
  const field = useRef<HTMLInputElement>(null);
  const [question, setQuestion] = useState('');
  const [status, setStatus] = useState(idle);
  const [source, setSource] = useState('');
  useEffect(() => {
    describeDocument({
      title: i18n.t('extension.name'),
      language: i18n.t('options.language'),
      direction: i18n.t('@@bidi_dir'),
    });
    void readSource().then(setSource);
    const focus = () => field.current?.focus();
    focus();
    // Firefox shows a popup only once it knows its size, and gives it the focus then.
    window.addEventListener('focus', focus, { once: true });
    return () => window.removeEventListener('focus', focus);
  }, []);

  async function run(action: ActionId, words?: string): Promise<void> {
    if (status.state === 'busy') return;
    setStatus({ state: 'busy' });
    if (await runInTab(action, words)) close();
    else setStatus({ state: 'failed', message: i18n.t('popup.failed') });
  }

  return (
    <main aria-busy={status.state === 'busy'}>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          // Without a question the overlay asks for it, where the selection can be seen.
          void run('ask', question.trim() || undefined);
        }}
      >
        <input
          ref={field}
          type="text"
          aria-label={i18n.t('ask.question')}
          placeholder={i18n.t('ask.question')}
          autocomplete="off"
          value={question}
          onInput={({ currentTarget }) => setQuestion(currentTarget.value)}
        />
        <button type="submit" class="primary">
          {i18n.t('action.ask')}
        </button>
      </form>
      <div class="actions">
        {actionIds
          .filter((action) => action !== 'ask')
          .map((action) => (
            <button key={action} type="button" onClick={() => void run(action)}>
              {i18n.t(`action.${action}`)}
            </button>
          ))}
      </div>
      <Status {...status} />
      <footer>
        <p class="hint">
          {source.split(' · ').map((part) => (
            <span key={part}>{part} </span>
          ))}
        </p>
        <button type="button" class="quiet" onClick={() => void openHistory().then(close)}>
          {i18n.t('popup.history')}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => void browser.runtime.openOptionsPage().then(close)}
        >
          {i18n.t('popup.settings')}
        </button>
      </footer>
    </main>
  );
}

async function openHistory(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/history.html') });
}
