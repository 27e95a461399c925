import { i18n } from '#i18n';

/** The way to the past answers. */
export function HistorySection() {
  return (
    <section>
      <h2>{i18n.t('history.title')}</h2>
      <p>{i18n.t('history.section')}</p>
      <a href="/history.html">{i18n.t('history.open')}</a>
    </section>
  );
}
