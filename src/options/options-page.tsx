import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';
import { providers } from '../providers/index.ts';
import { services } from '../providers/services.ts';
import { describeDocument } from '../ui/describe-document.ts';
import { availableChoices } from './available-choices.ts';
import { PricesSection } from './prices-section.tsx';
import { HistorySection } from './history-section.tsx';
import type { ProviderChoices } from './provider-choice.ts';
import { readStored } from './read-stored.ts';
import { SettingsForm, type SettingsFormProps } from './settings-form.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { Unavailable } from './unavailable.tsx';

const offered: ProviderChoices = {
  ...providers,
  'openai-compatible': { ...providers['openai-compatible'], services },
};

export interface OptionsPageProps {
  readonly choices?: ProviderChoices;
}

export function OptionsPage({ choices = offered }: OptionsPageProps) {
  const [form, setForm] = useState<SettingsFormProps | 'reading' | 'unavailable'>('reading');
  const read = () =>
    void Promise.all([readStored(), availableChoices(choices)]).then(
      ([stored, available]) => setForm({ stored, choices: available }),
      () => setForm('unavailable'),
    );
  useEffect(() => {
    describeDocument({
      title: i18n.t('options.title'),
      language: i18n.t('options.language'),
      direction: i18n.t('@@bidi_dir'),
    });
    read();
  }, []);
  return (
    <main>
      <header>
        <h1>{i18n.t('options.title')}</h1>
        <p>{i18n.t('options.privacy')}</p>
      </header>
      {form === 'unavailable' && <Unavailable retry={read} />}
      {typeof form === 'object' && <SettingsForm {...form} />}
      <PricesSection />
      <HistorySection />
      <Shortcuts />
    </main>
  );
}
