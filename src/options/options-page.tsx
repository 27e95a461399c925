import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';
import { providers } from '../providers/index.ts';
import { services } from '../providers/services.ts';
import { describeDocument } from '../ui/describe-document.ts';
import { readLockState } from '../vault/passphrase.ts';
import { AppearanceSection } from './appearance-section.tsx';
import { availableChoices } from './available-choices.ts';
import { PassphraseSection } from './passphrase-section.tsx';
import { PermissionsSection } from './permissions-section.tsx';
import { PricesSection } from './prices-section.tsx';
import { HistorySection } from './history-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import type { ProviderChoices } from './provider-choice.ts';
import { readStored } from './read-stored.ts';
import { SentSection } from './sent-section.tsx';
import { SettingsForm, type SettingsFormProps } from './settings-form.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { TransferSection } from './transfer-section.tsx';
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
  /** Where the page opens with locked keys, unlocking them comes first, and stays there. */
  const [lockedAtFirst, setLockedAtFirst] = useState(false);
  /** Another number for each time everything is read anew. */
  const [reading, setReading] = useState(0);
  const read = async () => {
    try {
      const [stored, available, lock] = await Promise.all([
        readStored(),
        availableChoices(choices),
        readLockState(),
      ]);
      if (lock.state === 'locked') setLockedAtFirst(true);
      setForm({ stored, choices: available });
      setReading((number) => number + 1);
    } catch {
      setForm('unavailable');
    }
  };
  useEffect(() => {
    describeDocument({
      title: i18n.t('options.title'),
      language: i18n.t('options.language'),
      direction: i18n.t('@@bidi_dir'),
    });
    void read().then(showNamedSection);
  }, []);
  const passphrase = <PassphraseSection key="passphrase" keysDeleted={() => void read()} />;
  return (
    <main>
      <header>
        <h1>{i18n.t('options.title')}</h1>
        <p>{i18n.t('options.privacy')}</p>
      </header>
      {form === 'unavailable' && <Unavailable retry={() => void read()} />}
      {lockedAtFirst && passphrase}
      {typeof form === 'object' && <SettingsForm key={reading} {...form} />}
      {form !== 'reading' && (
        <>
          <AppearanceSection />
          <Shortcuts />
          <HistorySection />
          {typeof form === 'object' && <LimitsSection />}
          <PricesSection />
          {typeof form === 'object' && !lockedAtFirst && passphrase}
          <PermissionsSection />
          <SentSection />
          {typeof form === 'object' && <TransferSection imported={() => void read()} />}
        </>
      )}
    </main>
  );
}

/** The address may name a section, which was not there when the browser looked for it. */
function showNamedSection(): void {
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
