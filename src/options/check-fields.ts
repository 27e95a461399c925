import { i18n } from '#i18n';
import type { ProviderField } from '../providers/provider.ts';
import { type BaseUrlProblem, parseBaseUrl } from '../settings/parse-base-url.ts';
import { parseKey } from '../vault/parse-key.ts';
import type { ProviderDraft } from './draft.ts';
import type { ProviderChoice } from './provider-choice.ts';

/** What a provider is set up with, once nothing is wrong with it. */
export interface CheckedFields {
  /** Where requests will go; absent where there are none. */
  readonly url?: URL;
  /** Absent: the provider's own. */
  readonly baseUrl?: string;
  readonly model?: string;
  /** A key to store in place of the one that may be there. */
  readonly key?: string;
}

/** By field, what is wrong and why, in sentences. */
export type Problems = Partial<Record<ProviderField, string>>;

export type FieldsCheck =
  | { readonly ok: true; readonly fields: CheckedFields }
  | { readonly ok: false; readonly problems: Problems };

export const exampleUrl = 'http://127.0.0.1:8080/v1';

/** `keyHosts` are the hosts for which this provider has a key. */
export function checkFields(
  draft: ProviderDraft,
  provider: ProviderChoice,
  keyHosts: readonly string[],
): FieldsCheck {
  const has = (field: ProviderField) => provider.fields.includes(field);
  const url = effectiveUrl(draft, provider);
  const problems: Problems = {
    ...(has('key') && problemOf('key', checkKey(draft.key, url, provider, keyHosts))),
    ...(has('baseUrl') && problemOf('baseUrl', checkBaseUrl(draft.baseUrl, provider))),
    ...(has('model') && problemOf('model', checkModel(draft.model))),
  };
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const [baseUrl, model, key] = [draft.baseUrl.trim(), draft.model.trim(), draft.key.trim()];
  return {
    ok: true,
    fields: {
      ...(url && { url }),
      ...(has('baseUrl') && baseUrl !== '' && baseUrl !== provider.baseUrl && { baseUrl }),
      ...(has('model') && { model }),
      ...(has('key') && key !== '' && { key }),
    },
  };
}

/** Where requests would go; undefined while there is no such place. */
export function effectiveUrl(draft: ProviderDraft, provider: ProviderChoice): URL | undefined {
  if (!provider.fields.includes('baseUrl')) return undefined;
  const parsed = parseBaseUrl(draft.baseUrl.trim() || provider.baseUrl);
  return parsed.ok ? new URL(parsed.url) : undefined;
}

function problemOf(field: ProviderField, sentence: string | undefined): Problems {
  return sentence === undefined ? {} : { [field]: sentence };
}

function checkKey(
  text: string,
  url: URL | undefined,
  { label, needsKey }: ProviderChoice,
  keyHosts: readonly string[],
): string | undefined {
  const parsed = parseKey(text);
  if (parsed.ok) return undefined;
  if (parsed.problem.type === 'character') {
    const { character, position } = parsed.problem;
    return i18n.t('options.problem.keyCharacter', { character, position: `${position}` });
  }
  if (!needsKey || !url || keyHosts.includes(url.hostname)) return undefined;
  if (keyHosts.length === 0) return i18n.t('options.problem.keyMissing', { provider: label });
  return i18n.t('options.problem.keyMissingForHost', { host: url.hostname });
}

function checkBaseUrl(text: string, { baseUrl }: ProviderChoice): string | undefined {
  const typed = text.trim() || baseUrl;
  const parsed = parseBaseUrl(typed);
  return parsed.ok ? undefined : urlSentences[parsed.problem](typed);
}

const urlSentences: Record<BaseUrlProblem, (typed: string) => string> = {
  empty: () => i18n.t('options.problem.urlEmpty', { example: exampleUrl }),
  scheme: () => i18n.t('options.problem.urlScheme'),
  malformed: () => i18n.t('options.problem.urlMalformed'),
  credentials: () => i18n.t('options.problem.urlCredentials'),
  port: (typed) => i18n.t('options.problem.urlPort', { port: new URL(typed).port }),
};

function checkModel(text: string): string | undefined {
  return text.trim() === '' ? i18n.t('options.problem.modelMissing') : undefined;
}
