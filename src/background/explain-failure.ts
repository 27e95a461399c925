import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { AnswerError, AnswerErrorCode, Failure } from '../answer/answer-error.ts';
import type { Provider } from '../providers/provider.ts';
import { isLoopback } from '../settings/loopback.ts';
import { describeTime } from './describe-time.ts';
import { findRefusal, type Refusal } from './find-refusal.ts';

/** What a sentence may name. Nothing of it is secret. */
export interface Circumstances {
  readonly provider: Pick<Provider, 'id' | 'label'>;
  readonly model: string;
  /** The address that was asked, whole; empty where there is none. */
  readonly url: string;
  readonly status?: number | undefined;
  /** A list of models was asked for, and no answer. */
  readonly list?: true;
  /** There is some of the answer. */
  readonly hasText?: boolean;
}

/** Adds the sentence: what happened and what to do, in the user's language. */
export function explainFailure(failure: Failure, circumstances: Circumstances): AnswerError {
  const { provider, url, status, list, hasText = false } = circumstances;
  const refusal = findRefusal({ failure, status, provider: provider.id, url });
  // An endpoint of the user's own has no base URL, and a list that fails says little about it.
  const special = list ? listSentences : provider.id === 'custom' ? endpointSentences : {};
  const early = hasText ? undefined : earlySentences[failure.code];
  const write = special[failure.code] ?? early ?? sentences[failure.code];
  const message = refusal ? refusalSentences[refusal]() : write(place(circumstances));
  return { ...failure, message: `${message}${waitSentence(failure)}` };
}

/** The background itself went away under an answer. */
export function explainLoss(): AnswerError {
  return { code: 'lost', message: i18n.t('error.lost') };
}

/** When it is worth a try: the server said so. */
function waitSentence({ wait }: Failure): string {
  if (wait === undefined) return '';
  return ` ${i18n.t('error.wait', { time: describeTime(wait, browser.i18n.getUILanguage()) })}`;
}

const refusalSentences: Record<Refusal, () => string> = {
  'ollama-origin': () => i18n.t('error.ollamaOrigin'),
  'silent-403': () => i18n.t('error.silentRefusal'),
  'anthropic-header': () => i18n.t('error.anthropicHeader'),
  'anthropic-organization': () => i18n.t('error.anthropicOrganization'),
};

interface Place {
  readonly source: string;
  readonly host: string;
  readonly local: boolean;
  readonly model: string;
  readonly status: string;
}

function place({ provider, model, url, status }: Circumstances): Place {
  const { host = '', hostname = '' } = URL.parse(url) ?? {};
  const local = isLoopback(hostname);
  return {
    source: provider.label,
    host,
    local,
    model,
    status: status === undefined ? '' : `${status}`,
  };
}

type Sentence = (place: Place) => string;
type Sentences = Partial<Record<AnswerErrorCode, Sentence>>;

const listSentences: Sentences = {
  'not-found': ({ host, status }) => i18n.t('error.notFoundList', { host, status }),
  'not-an-api': ({ host }) => i18n.t('error.notAnApiList', { host }),
  'bad-response': ({ host }) => i18n.t('error.badResponseList', { host }),
  'timeout-first': ({ source }) => i18n.t('error.timeoutList', { source }),
};

/** Where no text came there is nothing that may be incomplete. */
const earlySentences: Sentences = {
  lost: () => i18n.t('error.lostEarly'),
  'timeout-idle': ({ source }) => i18n.t('error.timeoutFirst', { source }),
};

/** They name the fields as the page does. */
const endpointSentences: Sentences = {
  'not-found': ({ host, status }) =>
    i18n.t('error.notFoundEndpoint', { host, status, url: i18n.t('options.requestUrl') }),
  'not-an-api': ({ host }) =>
    i18n.t('error.notAnApiEndpoint', { host, url: i18n.t('options.requestUrl') }),
  'bad-response': ({ host }) =>
    i18n.t('error.badResponseEndpoint', {
      host,
      url: i18n.t('options.requestUrl'),
      format: i18n.t('options.responseFormat'),
    }),
};

const sentences: Record<AnswerErrorCode, Sentence> = {
  offline: () => i18n.t('error.offline'),
  permission: ({ host }) => i18n.t('error.permission', { host }),
  unreachable: ({ host, local }) =>
    local ? i18n.t('error.unreachableLocal', { host }) : i18n.t('error.unreachable', { host }),
  'bad-config': ({ source }) => i18n.t('error.badConfig', { source }),
  locked: () => i18n.t('error.locked'),
  'plain-http': ({ host }) => i18n.t('error.plainHttp', { host }),
  'too-often': () => i18n.t('error.tooOften'),
  redirected: ({ host }) => i18n.t('error.redirected', { host }),
  auth: ({ source }) => i18n.t('error.auth', { source }),
  forbidden: ({ source, status }) => i18n.t('error.forbidden', { source, status }),
  quota: ({ source }) => i18n.t('error.quota', { source }),
  'rate-limit': ({ source }) => i18n.t('error.rateLimit', { source }),
  'model-not-found': ({ source, model }) => i18n.t('error.modelNotFound', { source, model }),
  'not-found': ({ host, status }) => i18n.t('error.notFound', { host, status }),
  'bad-request': ({ source, status }) => i18n.t('error.badRequest', { source, status }),
  'too-long': () => i18n.t('error.tooLong'),
  server: ({ source }) => i18n.t('error.server', { source }),
  overloaded: ({ source }) => i18n.t('error.overloaded', { source }),
  'not-an-api': ({ host }) => i18n.t('error.notAnApi', { host }),
  'bad-response': ({ host }) => i18n.t('error.badResponse', { host }),
  'bad-compression': ({ host }) => i18n.t('error.badCompression', { host }),
  empty: ({ source }) => i18n.t('error.empty', { source }),
  'not-ready': ({ source }) => i18n.t('error.notReady', { source }),
  unsupported: ({ source }) => i18n.t('error.unsupported', { source }),
  'tool-only': () => i18n.t('error.toolOnly'),
  'budget-spent': () => i18n.t('error.budgetSpent'),
  'timeout-first': ({ source }) => i18n.t('error.timeoutFirst', { source }),
  'timeout-idle': () => i18n.t('error.timeoutIdle'),
  'timeout-total': () => i18n.t('error.timeoutTotal'),
  'too-large': () => i18n.t('error.tooLarge'),
  lost: () => i18n.t('error.lost'),
};
