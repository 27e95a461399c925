import { i18n } from '#i18n';
import { useRef, useState } from 'preact/hooks';
import { CheckField } from '../ui/check-field.tsx';
import { Outcome, type OutcomeValue } from '../ui/outcome.tsx';
import { TextField } from '../ui/text-field.tsx';
import { LEAST_LENGTH } from '../vault/passphrase.ts';
import { saveFile } from './save-file.ts';
import { exportSettings, importSettings } from './transfer-settings.ts';

export interface TransferSectionProps {
  /** Other settings are stored now: the form is to show them. */
  readonly imported: () => void;
}

/** Takes the settings to another browser, and there in again. */
export function TransferSection({ imported }: TransferSectionProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [withKeys, setWithKeys] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [outcome, setOutcome] = useState<OutcomeValue>();
  const [asksForPassphrase, setAsks] = useState(false);
  const failed = (message: string) => setOutcome({ state: 'failed', message });
  const done = (message: string) => {
    setOutcome({ state: 'ok', message });
    setPassphrase('');
    setAsks(false);
  };

  async function startExport(): Promise<void> {
    if (withKeys && passphrase.length < LEAST_LENGTH) {
      return failed(i18n.t('options.passphrase.short', { count: `${LEAST_LENGTH}` }));
    }
    const file = await exportSettings(withKeys ? passphrase : undefined);
    if (!file.ok) return failed(file.message);
    saveFile('typeover-settings.json', file.text);
    done(i18n.t('options.transfer.exported'));
  }

  async function startImport(file: File): Promise<void> {
    const result = await importSettings(await file.text(), passphrase);
    if (result.ok) {
      imported();
      return done(i18n.t('options.transfer.imported'));
    }
    if (result.locked) setAsks(true);
    failed(result.message);
  }

  return (
    <section aria-labelledby="transfer-title">
      <h2 id="transfer-title">{i18n.t('options.transfer.title')}</h2>
      <p>{i18n.t('options.transfer.about')}</p>
      <div class="fields">
        <CheckField
          label={i18n.t('options.transfer.withKeys')}
          checked={withKeys}
          change={setWithKeys}
        />
        {(withKeys || asksForPassphrase) && (
          <TextField
            name="filePassphrase"
            label={i18n.t('options.transfer.passphrase')}
            hint={i18n.t('options.transfer.withKeysHint')}
            value={passphrase}
            change={setPassphrase}
            masked
            code
          />
        )}
        <div class="row">
          <button type="button" onClick={() => void startExport()}>
            {i18n.t('options.transfer.export')}
          </button>
          <button type="button" onClick={() => chooser.current?.click()}>
            {i18n.t('options.transfer.import')}
          </button>
        </div>
      </div>
      <input
        ref={chooser}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file may be chosen again, with another passphrase.
          if (file) void startImport(file).then(() => (currentTarget.value = ''));
        }}
      />
      <Outcome outcome={outcome} />
    </section>
  );
}
