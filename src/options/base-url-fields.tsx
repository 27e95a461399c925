import { i18n } from '#i18n';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { exampleUrl } from './problem-of-url.ts';
import type { ProviderChoice } from './provider-choice.ts';

export interface BaseUrlFieldsProps {
  readonly provider: ProviderChoice;
  readonly value: string;
  readonly error: string | undefined;
  readonly change: (baseUrl: string) => void;
}

/** Where the API is; for an API that many services speak, by the name of the service as well. */
export function BaseUrlFields({ provider, value, error, change }: BaseUrlFieldsProps) {
  const { services } = provider;
  const chosen = services?.find(({ baseUrl }) => baseUrl === value.trim());
  return (
    <>
      {services && (
        <SelectField
          label={i18n.t('options.service')}
          value={chosen?.baseUrl ?? ''}
          options={[
            ['', i18n.t('options.serviceOwn')],
            ...services.map(({ name, baseUrl }) => [baseUrl, name] as const),
          ]}
          change={change}
          hint={i18n.t('options.serviceHint')}
        />
      )}
      <TextField
        name="baseUrl"
        label={i18n.t('options.baseUrl')}
        value={value}
        change={change}
        placeholder={provider.baseUrl}
        hint={
          provider.baseUrl === ''
            ? i18n.t('options.baseUrlHint', { example: exampleUrl })
            : i18n.t('options.baseUrlHintOwn', { provider: provider.label })
        }
        error={error}
        required={provider.baseUrl === ''}
        code
      />
    </>
  );
}
