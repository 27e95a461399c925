import { emptyEndpoint } from '../providers/custom.ts';
import type { CustomEndpoint } from '../providers/provider.ts';
import { type Display, parseSettings, type Settings } from '../settings/settings.ts';
import type { ProviderChoices } from './provider-choice.ts';

/** What stands in the fields of one provider. */
export interface ProviderDraft {
  /** Only what was typed: a stored key is never shown. */
  readonly key: string;
  readonly baseUrl: string;
  readonly model: string;
  /** Used by the custom endpoint alone. */
  readonly endpoint: CustomEndpoint;
}

/** What stands in the form, saved or not. Each provider keeps its own, so that looking at another loses nothing. */
export interface Draft {
  readonly provider: string;
  readonly providers: Readonly<Record<string, ProviderDraft>>;
  readonly display: Display;
  /** Hosts in the user's own network to which a key may go unencrypted. */
  readonly plainHosts: readonly string[];
}

/** The form as it opens. A provider that this version does not know gives way to the default, as it does for answers. */
export function draftOf(settings: Settings, choices: ProviderChoices): Draft {
  const drafts = Object.entries(choices).map(([id, { baseUrl }]) => {
    const stored = settings.providers[id];
    const { model = '', endpoint = emptyEndpoint } = stored ?? {};
    const draft = { key: '', baseUrl: stored?.baseUrl ?? baseUrl, model, endpoint };
    return [id, draft] as const;
  });
  const { typing, typingSpeed, showAs, announce } = settings;
  const known = Object.hasOwn(choices, settings.provider);
  return {
    provider: known ? settings.provider : parseSettings(undefined).provider,
    providers: Object.fromEntries(drafts),
    display: { typing, typingSpeed, showAs, announce },
    plainHosts: settings.plainHosts,
  };
}

/** The draft with some fields of the shown provider changed. */
export function withFields(draft: Draft, change: Partial<ProviderDraft>): Draft {
  const fields = { ...fieldsOf(draft), ...change };
  return { ...draft, providers: { ...draft.providers, [draft.provider]: fields } };
}

/** The fields of the shown provider. */
export function fieldsOf({ provider, providers }: Draft): ProviderDraft {
  return providers[provider] ?? { key: '', baseUrl: '', model: '', endpoint: emptyEndpoint };
}
