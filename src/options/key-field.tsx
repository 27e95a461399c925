import { i18n } from '#i18n';
import { TextField } from '../ui/text-field.tsx';
import type { ProviderChoice } from './provider-choice.ts';

export interface KeyFieldProps {
  readonly provider: ProviderChoice;
  readonly value: string;
  /** Where requests go, as far as that is known. */
  readonly host: string | undefined;
  /** There is a key for that host. */
  readonly saved: boolean;
  readonly error: string | undefined;
  readonly change: (key: string) => void;
  readonly removeKey: (host: string) => void;
}

/** Takes a key and never shows one. */
export function KeyField(props: KeyFieldProps) {
  const { provider, value, host, saved, error, change, removeKey } = props;
  return (
    <TextField
      name="key"
      label={i18n.t('options.key')}
      value={value}
      change={change}
      hint={saved ? i18n.t('options.keySaved') : keyHint(provider, host)}
      error={error}
      required={provider.needsKey && !saved}
      code
      masked
      side={
        saved &&
        host !== undefined && (
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
  );
}

function keyHint({ needsKey, fields }: ProviderChoice, host?: string): string | undefined {
  if (fields.includes('endpoint')) {
    return i18n.t('options.keyHintPlaceholder', { placeholder: '{{key}}' });
  }
  if (!needsKey) return i18n.t('options.keyHintOptional');
  return host === undefined ? undefined : i18n.t('options.keyHint', { host });
}
