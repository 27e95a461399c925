import { i18n } from '#i18n';
import type { CustomEndpoint, ProviderField } from '../providers/provider.ts';
import { keyMayTravel } from '../settings/key-may-travel.ts';
import { CheckField } from '../ui/check-field.tsx';
import { FieldGroup } from '../ui/field-group.tsx';
import { TextField } from '../ui/text-field.tsx';
import { effectiveUrl, type Problems } from './check-fields.ts';
import type { ProviderDraft } from './draft.ts';
import { RequestFields, ResponseFields } from './endpoint-fields.tsx';
import { KeyField } from './key-field.tsx';
import { exampleUrl } from './problem-of-url.ts';
import type { ProviderChoice } from './provider-choice.ts';
import { ServiceField } from './service-field.tsx';
import type { ModelSuggestions } from './use-model-list.ts';

export interface ProviderFieldsProps {
  readonly provider: ProviderChoice;
  readonly fields: ProviderDraft;
  readonly problems: Problems;
  /** The hosts for which there is a key. */
  readonly keyHosts: readonly string[];
  /** The hosts to which a key may go unencrypted. */
  readonly plainHosts: readonly string[];
  readonly changePlainHosts: (hosts: readonly string[]) => void;
  readonly suggestions: ModelSuggestions;
  readonly change: (name: 'key' | 'baseUrl' | 'model', value: string) => void;
  readonly changeEndpoint: (change: Partial<CustomEndpoint>) => void;
  readonly suggestModels: () => void;
  readonly removeKey: (host: string) => void;
}

/** The fields that this provider has, and no others. */
export function ProviderFields(props: ProviderFieldsProps) {
  const { provider, fields, problems, keyHosts, change, changeEndpoint, removeKey } = props;
  const has = (field: ProviderField) => provider.fields.includes(field);
  const url = effectiveUrl(fields, provider);
  const host = url?.hostname;
  const key = has('key') && (
    <KeyField
      provider={provider}
      value={fields.key}
      host={host}
      saved={host !== undefined && keyHosts.includes(host)}
      error={problems.key}
      change={(value) => change('key', value)}
      removeKey={removeKey}
    />
  );
  const plain = has('key') && <PlainField url={url} {...props} />;
  const model = has('model') && <ModelField {...props} />;
  if (has('endpoint')) {
    const endpoint = { endpoint: fields.endpoint, problems, change: changeEndpoint };
    return (
      <>
        <FieldGroup title={i18n.t('options.request')}>
          <RequestFields {...endpoint} />
          {key}
          {plain}
          {model}
        </FieldGroup>
        <FieldGroup title={i18n.t('options.response')}>
          <ResponseFields {...endpoint} />
        </FieldGroup>
      </>
    );
  }
  return (
    <>
      {provider.services && (
        <ServiceField
          services={provider.services}
          baseUrl={fields.baseUrl}
          change={(value) => change('baseUrl', value)}
        />
      )}
      {key}
      {has('baseUrl') && <BaseUrlField {...props} />}
      {plain}
      {model}
    </>
  );
}

/** Where a key would go unencrypted through a network of the user's own: only they can know who is in it. */
function PlainField({
  url,
  plainHosts,
  changePlainHosts,
}: ProviderFieldsProps & { readonly url: URL | undefined }) {
  const host = url?.hostname ?? '';
  if (!url || keyMayTravel(url, []) !== 'unconfirmed') return null;
  const others = plainHosts.filter((known) => known !== host);
  return (
    <CheckField
      label={i18n.t('options.plainHttp', { host })}
      hint={i18n.t('options.plainHttpHint')}
      checked={plainHosts.includes(host)}
      change={(checked) => changePlainHosts(checked ? [...others, host] : others)}
    />
  );
}

function BaseUrlField({ provider, fields, problems, change }: ProviderFieldsProps) {
  return (
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
  );
}

function ModelField(props: ProviderFieldsProps) {
  const { provider, fields, problems, suggestions, change, suggestModels } = props;
  return (
    <TextField
      name="model"
      label={i18n.t('options.model')}
      value={fields.model}
      change={(model) => change('model', model)}
      focus={suggestModels}
      hint={modelHint(provider, suggestions)}
      error={problems.model}
      suggestions={suggestions.models}
      required={!provider.fields.includes('endpoint')}
      code
    />
  );
}

function modelHint({ fields }: ProviderChoice, { problem }: ModelSuggestions): string {
  if (fields.includes('endpoint')) {
    return i18n.t('options.modelHintOptional', { placeholder: '{{model}}' });
  }
  // One takes the place of the other: both together would take more lines than are kept free.
  return problem === undefined
    ? i18n.t('options.modelHint')
    : i18n.t('options.modelsFailed', { message: problem });
}
