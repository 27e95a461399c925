import { i18n } from '#i18n';
import { useState } from 'preact/hooks';
import { TextField } from '../ui/text-field.tsx';

export interface PassphraseFormProps {
  readonly label: string;
  /** What happens with it. */
  readonly act: string;
  readonly submit: (passphrase: string) => void;
  readonly cancel?: () => void;
}

/** Asks for the passphrase there is. */
export function PassphraseForm({ label, act, submit, cancel }: PassphraseFormProps) {
  const [words, setWords] = useState('');
  return (
    <form
      class="fields"
      onSubmit={(event) => {
        event.preventDefault();
        submit(words);
        setWords('');
      }}
    >
      <TextField name="passphrase" label={label} value={words} change={setWords} masked code />
      <div class="row">
        <button type="submit" class="primary">
          {act}
        </button>
        {cancel && (
          <button type="button" onClick={cancel}>
            {i18n.t('options.passphrase.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
