import { i18n } from '#i18n';
import { useState } from 'preact/hooks';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type LockTime, lockTimes } from '../vault/lock.ts';
import { LEAST_LENGTH } from '../vault/passphrase.ts';

export interface ChosenPassphrase {
  readonly passphrase: string;
  readonly minutes: LockTime;
  readonly current: string;
}

export interface NewPassphraseProps {
  /** What the button says. */
  readonly label: string;
  readonly asksForCurrent?: boolean;
  readonly minutes?: LockTime;
  readonly set: (chosen: ChosenPassphrase) => void;
  readonly cancel?: () => void;
}

const empty = { current: '', passphrase: '', repeated: '' };

/** Asks for a passphrase twice, and for how long the keys stay unlocked. */
export function NewPassphrase(props: NewPassphraseProps) {
  const { label, asksForCurrent = false, set, cancel } = props;
  const [words, setWords] = useState(empty);
  const [minutes, setMinutes] = useState(props.minutes ?? lockTimes[0]);
  const [tried, setTried] = useState(false);
  const isShort = words.passphrase.length < LEAST_LENGTH;
  const count = `${LEAST_LENGTH}`;
  const field = (name: keyof typeof empty, title: string, error?: string, hint?: string) => (
    <TextField
      name={name}
      label={title}
      value={words[name]}
      change={(value) => setWords({ ...words, [name]: value })}
      error={tried ? error : undefined}
      hint={hint}
      masked
      code
    />
  );
  return (
    <form
      class="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isShort || words.passphrase !== words.repeated) return;
        set({ ...words, minutes });
        setWords(empty);
        setTried(false);
      }}
    >
      {asksForCurrent && field('current', i18n.t('options.passphrase.current'))}
      {field(
        'passphrase',
        i18n.t('options.passphrase.new'),
        isShort ? i18n.t('options.passphrase.short', { count }) : undefined,
        i18n.t('options.passphrase.newHint', { count }),
      )}
      {field(
        'repeated',
        i18n.t('options.passphrase.repeat'),
        words.passphrase === words.repeated ? undefined : i18n.t('options.passphrase.differ'),
      )}
      <SelectField
        label={i18n.t('options.passphrase.lockAfter')}
        value={`${minutes}`}
        options={lockTimes.map((time) => [`${time}`, lockTimeLabels[time]()] as const)}
        change={(value) => setMinutes(lockTimes.find((time) => `${time}` === value) ?? minutes)}
      />
      <div class="row">
        <button type="submit">{label}</button>
        {cancel && (
          <button type="button" onClick={cancel}>
            {i18n.t('options.passphrase.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

const lockTimeLabels: Record<LockTime, () => string> = {
  15: () => i18n.t('options.passphrase.lockTime.quarter'),
  60: () => i18n.t('options.passphrase.lockTime.hour'),
  480: () => i18n.t('options.passphrase.lockTime.workday'),
  0: () => i18n.t('options.passphrase.lockTime.session'),
};
