import { i18n } from '#i18n';
import { type BaseUrlProblem, parseBaseUrl } from '../settings/parse-base-url.ts';

export const exampleUrl = 'http://127.0.0.1:8080/v1';

/** Why a text is no address to send requests to, in a sentence; `undefined` where it is one. */
export function problemOfUrl(typed: string): string | undefined {
  const parsed = parseBaseUrl(typed);
  return parsed.ok ? undefined : sentences[parsed.problem](typed);
}

const sentences: Record<BaseUrlProblem, (typed: string) => string> = {
  empty: () => i18n.t('options.problem.urlEmpty', { example: exampleUrl }),
  scheme: () => i18n.t('options.problem.urlScheme'),
  malformed: () => i18n.t('options.problem.urlMalformed'),
  credentials: () => i18n.t('options.problem.urlCredentials'),
  port: (typed) => i18n.t('options.problem.urlPort', { port: new URL(typed).port }),
};
