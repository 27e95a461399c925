import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';
import { changeSettings, loadSettings } from '../settings/settings-store.ts';
import { SelectField } from '../ui/select-field.tsx';

const choices = ['0', '1', '2', '3', '4', '5'] as const;
type Choice = (typeof choices)[number];

/** How often an answer that was cut off at the token limit is gone on with, unasked. */
export function ContinueByItself() {
  const [choice, setChoice] = useState<Choice>('0');
  useEffect(() => {
    void loadSettings().then(
      ({ continueByItself }) => setChoice(choices[continueByItself] ?? '0'),
      () => undefined,
    );
  }, []);
  const change = (next: Choice) => {
    setChoice(next);
    // What cannot be stored shows its old value when the page is opened again.
    void changeSettings({ continueByItself: Number(next) }).catch(() => undefined);
  };
  return (
    <SelectField
      label={i18n.t('options.continueByItself.title')}
      value={choice}
      options={choices.map((count) => [count, nameOf(count)] as const)}
      change={change}
      hint={i18n.t('options.continueByItself.hint')}
    />
  );
}

function nameOf(count: Choice): string {
  if (count === '0') return i18n.t('options.continueByItself.never');
  if (count === '1') return i18n.t('options.continueByItself.once');
  return i18n.t('options.continueByItself.times', { count });
}
