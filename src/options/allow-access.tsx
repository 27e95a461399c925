import { i18n } from '#i18n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { Request } from '../protocol/requests.ts';
import { describeDocument } from '../ui/describe-document.ts';
import { Status, type StatusProps } from '../ui/status.tsx';
import type { AccessWanted } from './access-wanted.ts';
import { requestAccess } from './request-access.ts';

export interface AllowAccessProps extends AccessWanted {
  readonly close?: () => void;
}

/** All of a small window over the page: here the user can allow one host, which a script in a page cannot ask for. */
export function AllowAccess({ ticket, url, close = () => window.close() }: AllowAccessProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [status, setStatus] = useState<StatusProps>({ state: 'idle' });
  const { origin } = url;
  useEffect(() => {
    describeDocument({
      title: i18n.t('overlay.allowAccess'),
      language: i18n.t('options.language'),
      direction: i18n.t('@@bidi_dir'),
    });
    button.current?.focus();
  }, []);

  async function allow(): Promise<void> {
    switch (await requestAccess(url)) {
      case 'denied':
        return setStatus({ state: 'failed', message: i18n.t('options.access.denied') });
      case 'impossible':
        return setStatus({ state: 'failed', message: i18n.t('options.access.impossible') });
      case 'granted': {
        const allowed = { type: 'access-allowed', ticket } satisfies Request;
        await browser.runtime.sendMessage(allowed).catch(() => undefined);
        close();
      }
    }
  }

  return (
    <main>
      <section aria-labelledby="access-title">
        <h1 id="access-title">{i18n.t('overlay.allowAccess')}</h1>
        <p>{i18n.t('options.access.about', { origin })}</p>
        <button ref={button} type="button" onClick={() => void allow()}>
          {i18n.t('overlay.allowAccess')}
        </button>
        <Status {...status} />
      </section>
    </main>
  );
}
