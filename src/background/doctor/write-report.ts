import { i18n } from '#i18n';
import { maskSecret, type Secret } from '../../answer/mask-secret.ts';
import type { ConnectionMeasure, ConnectionReport } from '../../protocol/requests.ts';
import { looksDrawn } from '../../settings/secret-name.ts';
import type { Timing } from './time-answer.ts';

/** Characters of the model that are quoted: enough for one to twenty. */
const WORDS_LENGTH = 200;

/** The model's own words in one line; empty where it said none. */
export function quoteWords(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (line.length <= WORDS_LENGTH) return line;
  return `${line.slice(0, WORDS_LENGTH - 1).toWellFormed()}…`;
}

/** What was measured, in the user's language; what could not be is left out. */
export function listMeasures({ firstByte, pieces, contentType, encoding }: Timing, status = 0) {
  const first = pieces[0]?.at ?? 0;
  const last = pieces.at(-1)?.at ?? 0;
  const perSecond = last > first ? ((pieces.length - 1) * 1000) / (last - first) : undefined;
  const measures: (ConnectionMeasure | undefined)[] = [
    measure(i18n.t('doctor.measure.status'), status === 0 ? '' : `${status}`),
    measure(i18n.t('doctor.measure.contentType'), contentType),
    measure(i18n.t('doctor.measure.encoding'), encoding),
    measure(i18n.t('doctor.measure.firstByte'), milliseconds(firstByte)),
    measure(i18n.t('doctor.measure.lastByte'), milliseconds(pieces.at(-1)?.at)),
    measure(i18n.t('doctor.measure.chunks'), pieces.length === 0 ? '' : `${pieces.length}`),
    measure(
      i18n.t('doctor.measure.chunksPerSecond'),
      perSecond === undefined ? '' : perSecond.toFixed(1),
    ),
  ];
  return measures.filter((one) => one !== undefined);
}

function measure(name: string, value: string): ConnectionMeasure | undefined {
  return value === '' ? undefined : { name, value };
}

function milliseconds(time: number | undefined): string {
  return time === undefined ? '' : i18n.t('doctor.milliseconds', { count: `${Math.round(time)}` });
}

const signs = { passed: '✓', unsure: '?', failed: '✗' } as const;

/** The report as text. `about` are lines of what was tested, where, and with which version. */
export function writeReport(
  report: ConnectionReport,
  about: readonly string[],
  secret: Secret,
): string {
  const paragraphs = [
    about,
    [report.message, report.detail ?? ''],
    (report.checks ?? []).map(({ name, outcome }) => `${signs[outcome]} ${name}`),
    report.findings ?? [],
    report.fix ?? [],
    (report.measures ?? []).map(({ name, value }) => `${name}: ${value}`),
    report.words === undefined ? [] : [`${i18n.t('connection.words')} ${report.words}`],
  ];
  const text = paragraphs
    .map((lines) => lines.filter((line) => line !== '').join('\n'))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
  return maskSecret(text, secret);
}

/** Parameters whose values say what was asked, and open nothing. */
const plainParameters = new Set(['alt', 'api-version']);

/** An address that can be shown to anybody: no user, no fragment, of a query only its names, of a path only words. */
export function withoutSecrets(address: string): string {
  const url = URL.parse(address);
  if (!url) return '';
  const query = [...url.searchParams].map(
    ([name, value]) => `${name}=${plainParameters.has(name) ? value : '•••'}`,
  );
  const path = url.pathname.split('/').map((segment) => (looksDrawn(segment) ? '•••' : segment));
  return `${url.origin}${path.join('/')}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}
