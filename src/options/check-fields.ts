import { i18n } from '#i18n';
import type { CustomEndpoint, ProviderField } from '../providers/provider.ts';
import { secretsTypedIn } from '../settings/endpoint-secrets.ts';
import { keyMayTravel } from '../settings/key-may-travel.ts';
import { parseBaseUrl } from '../settings/parse-base-url.ts';
import { parseKey } from '../vault/parse-key.ts';
import { checkEndpoint, type EndpointField, endpointUrl } from './check-endpoint.ts';
import type { ProviderDraft } from './draft.ts';
import { problemOfUrl } from './problem-of-url.ts';
import type { ProviderChoice } from './provider-choice.ts';

/** What a provider is set up with, once nothing is wrong with it. */
export interface CheckedFields {
  /** Where requests will go; absent where there are none. */
  readonly url?: URL;
  /** Absent: the provider's own. */
  readonly baseUrl?: string;
  readonly model?: string;
  readonly endpoint?: CustomEndpoint;
  /** A key to store in place of the one that may be there. */
  readonly key?: string;
}

/** By field, what is wrong and why, in sentences. */
export type Problems = Partial<Record<Exclude<ProviderField, 'endpoint'> | EndpointField, string>>;

export type FieldsCheck =
  | { readonly ok: true; readonly fields: CheckedFields }
  | { readonly ok: false; readonly problems: Problems };

/** `keyHosts` are the hosts for which this provider has a key. */
export function checkFields(
  draft: ProviderDraft,
  provider: ProviderChoice,
  keyHosts: readonly string[],
  plainHosts: readonly string[] = [],
): FieldsCheck {
  const has = (field: ProviderField) => provider.fields.includes(field);
  const url = effectiveUrl(draft, provider);
  const problems: Problems = {
    ...(has('endpoint') && checkEndpoint(draft.endpoint)),
    ...(has('key') && problemOf('key', checkKey(draft.key, url, provider, keyHosts))),
    ...(has('baseUrl') &&
      problemOf('baseUrl', problemOfUrl(draft.baseUrl.trim() || provider.baseUrl))),
    ...(has('model') && !has('endpoint') && problemOf('model', checkModel(draft.model))),
  };
  const hasKey = draft.key.trim() !== '' || (url && keyHosts.includes(url.hostname));
  const hasTyped = has('endpoint') && secretsTypedIn(draft.endpoint).length > 0;
  if (url && has('key') && (hasKey || hasTyped)) {
    Object.assign(
      problems,
      problemOf(has('endpoint') ? 'url' : 'baseUrl', checkWay(url, plainHosts)),
    );
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const [baseUrl, model, key] = [draft.baseUrl.trim(), draft.model.trim(), draft.key.trim()];
  return {
    ok: true,
    fields: {
      ...(url && { url }),
      ...(has('endpoint') && { endpoint: { ...draft.endpoint, url: draft.endpoint.url.trim() } }),
      ...(has('baseUrl') && baseUrl !== '' && baseUrl !== provider.baseUrl && { baseUrl }),
      ...(has('model') && { model }),
      ...(has('key') && key !== '' && { key }),
    },
  };
}

/** Where requests would go; undefined while there is no such place. */
export function effectiveUrl(draft: ProviderDraft, provider: ProviderChoice): URL | undefined {
  if (provider.fields.includes('endpoint')) return endpointUrl(draft.endpoint);
  if (!provider.fields.includes('baseUrl')) return undefined;
  const parsed = parseBaseUrl(draft.baseUrl.trim() || provider.baseUrl);
  return parsed.ok ? new URL(parsed.url) : undefined;
}

function problemOf(field: keyof Problems, sentence: string | undefined): Problems {
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
  if (parsed.problem.type !== 'empty') {
    const { type, character, position } = parsed.problem;
    const place = { character, position: `${position}` };
    if (type === 'character') return i18n.t('options.problem.keyCharacter', place);
    return i18n.t('options.problem.keyWhiteSpace', place);
  }
  if (!needsKey || !url || keyHosts.includes(url.hostname)) return undefined;
  if (keyHosts.length === 0) return i18n.t('options.problem.keyMissing', { provider: label });
  return i18n.t('options.problem.keyMissingForHost', { host: url.hostname });
}

/** Whether a key may go that way. */
function checkWay(url: URL, plainHosts: readonly string[]): string | undefined {
  const host = url.hostname;
  switch (keyMayTravel(url, plainHosts)) {
    case 'plain':
      return i18n.t('options.problem.plainHttp', { host });
    case 'unconfirmed':
      return i18n.t('options.problem.plainHttpUnconfirmed', { host });
    case undefined:
      return undefined;
  }
}

function checkModel(text: string): string | undefined {
  return text.trim() === '' ? i18n.t('options.problem.modelMissing') : undefined;
}
