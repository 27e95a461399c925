import { i18n } from '#i18n';
import { TextField } from '../ui/text-field.tsx';
import { effectiveUrl, exampleUrl, type Problems } from './check-fields.ts';
import type { ProviderDraft } from './draft.ts';
import type { ProviderChoice } from './provider-choice.ts';

export interface ProviderFieldsProps {
  readonly provider: ProviderChoice;
  readonly fields: ProviderDraft;
  readonly problems: Problems;
  /** The hosts for which there is a key. */
  readonly keyHosts: readonly string[];
  readonly change: (name: keyof ProviderDraft, value: string) => void;
  readonly removeKey: (host: string) => void;
}

/** The fields that this provider has, and no others. */
export function ProviderFields(props: ProviderFieldsProps) {
  const { provider, fields, problems, keyHosts, change, removeKey } = props;
  const has = (field: keyof ProviderDraft) => provider.fields.includes(field);
  const host = effectiveUrl(fields, provider)?.hostname;
  const keySaved = host !== undefined && keyHosts.includes(host);
  return (
    <>
      {has('key') && (
        <TextField
          name="key"
          label={i18n.t('options.key')}
          value={fields.key}
          change={(key) => change('key', key)}
          hint={keySaved ? i18n.t('options.keySaved') : keyHint(provider, host)}
          error={problems.key}
          required={provider.needsKey && !keySaved}
          code
          masked
          side={
            keySaved && (
              <button
                type="button"
                onClick={({ currentTarget }) => {
                  // The button goes away with the key, and would take the focus with it.
                  currentTarget.parentElement?.querySelector('input')?.focus();
                  removeKey(host);
                }}
              >
                {i18n.t('options.removeKey')}
              </button>
            )
          }
        />
      )}
      {has('baseUrl') && (
        <TextField
          name="baseUrl"
          label={i18n.t('options.baseUrl')}
          value={fields.baseUrl}
          change={(baseUrl) => change('baseUrl', baseUrl)}
          placeholder={provider.baseUrl}
          hint={
            provider.baseUrl === ''
              ? i18n.t('options.baseUrlHint', { example: exampleUrl })
              : i18n.t('options.baseUrlHintOwn', { provider: provider.label })
          }
          error={problems.baseUrl}
          required={provider.baseUrl === ''}
          code
        />
      )}
      {has('model') && (
        <TextField
          name="model"
          label={i18n.t('options.model')}
          value={fields.model}
          change={(model) => change('model', model)}
          hint={i18n.t('options.modelHint')}
          error={problems.model}
          suggestions={[]}
          required
          code
        />
      )}
    </>
  );
}

function keyHint({ needsKey }: ProviderChoice, host: string | undefined): string | undefined {
  if (!needsKey) return i18n.t('options.keyHintOptional');
  return host === undefined ? undefined : i18n.t('options.keyHint', { host });
}
