import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';
import { forgetSent, listSent, type SentRequest } from '../settings/sent-log.ts';

/** Exactly what left the browser lately, and to whom. */
export function SentSection() {
  const [requests, setRequests] = useState<readonly SentRequest[]>([]);
  const read = () => void listSent().then(setRequests);
  useEffect(() => {
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
  return (
    <section id="sent" aria-labelledby="sent-title">
      <h2 id="sent-title">{i18n.t('options.sent.title')}</h2>
      <p>{i18n.t('options.sent.about')}</p>
      {requests.length === 0 && <p class="hint">{i18n.t('options.sent.none')}</p>}
      {requests.map((request, index) => (
        <Sent key={`${request.at}-${index}`} request={request} />
      ))}
      <div class="row">
        <button type="button" onClick={read}>
          {i18n.t('options.sent.refresh')}
        </button>
        {requests.length > 0 && (
          <button type="button" onClick={() => void forgetSent().then(read)}>
            {i18n.t('options.sent.forget')}
          </button>
        )}
      </div>
    </section>
  );
}

function Sent({ request }: { readonly request: SentRequest }) {
  const { at, purpose, source, url, omitted } = request;
  const time = new Date(at).toLocaleTimeString(i18n.t('options.language'), {
    timeStyle: 'short',
  });
  return (
    <details class="sent">
      <summary>
        <span>{purposes[purpose]()}</span>
        <span class="hint">{`${source} · ${URL.parse(url)?.host ?? ''} · ${time}`}</span>
      </summary>
      <pre dir="ltr">
        <code>{writeRequest(request)}</code>
      </pre>
      {omitted > 0 && <p class="hint">{i18n.t('options.sent.omitted', { count: `${omitted}` })}</p>}
    </details>
  );
}

const purposes: Record<SentRequest['purpose'], () => string> = {
  answer: () => i18n.t('options.sent.purpose.answer'),
  test: () => i18n.t('options.sent.purpose.test'),
  models: () => i18n.t('options.sent.purpose.models'),
};

/** As it went over the wire, but for the headers of the browser. */
function writeRequest({ method, url, headers, body }: SentRequest): string {
  const head = [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return [head.join('\n'), indent(body)].filter((part) => part !== '').join('\n\n');
}

/** JSON is laid out to be read; nothing else of it changes. */
function indent(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
