import { i18n } from '#i18n';
import { browser } from 'wxt/browser';

export interface UnavailableProps {
  readonly retry: () => void;
}

/** Stands in for the form where nothing can be read: what could be typed would be lost. */
export function Unavailable({ retry }: UnavailableProps) {
  // Firefox opens no database for extension pages in private windows; Chromium shows such pages in ordinary ones.
  const inPrivate = browser.extension.inIncognitoContext;
  return (
    <section role="alert">
      <h2>
        {inPrivate
          ? i18n.t('options.unavailable.privateTitle')
          : i18n.t('options.unavailable.failedTitle')}
      </h2>
      <p>
        {inPrivate ? i18n.t('options.unavailable.private') : i18n.t('options.unavailable.failed')}
      </p>
      {inPrivate ? (
        <button type="button" class="primary" onClick={openInOrdinaryWindow}>
          {i18n.t('options.unavailable.openWindow')}
        </button>
      ) : (
        <button type="button" class="primary" onClick={retry}>
          {i18n.t('options.unavailable.retry')}
        </button>
      )}
    </section>
  );
}

function openInOrdinaryWindow(): void {
  void browser.windows.create({ url: browser.runtime.getURL('/options.html'), incognito: false });
}
