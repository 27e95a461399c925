import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';
import { Outcome, type OutcomeValue } from '../ui/outcome.tsx';
import {
  deleteAllKeys,
  lockNow,
  type LockState,
  readLockState,
  removePassphrase,
  setPassphrase,
  unlock,
} from '../vault/passphrase.ts';
import { NewPassphrase } from './new-passphrase.tsx';
import { PassphraseForm } from './passphrase-form.tsx';

export interface PassphraseSectionProps {
  /** The keys were deleted: what the form shows of them is no longer true. */
  readonly keysDeleted: () => void;
}

/** What the section is about to do. */
type Plan = 'change' | 'remove' | 'delete';

/** Encrypts the keys with a passphrase, unlocks them, and takes it away again. */
export function PassphraseSection({ keysDeleted }: PassphraseSectionProps) {
  const [lock, setLock] = useState<LockState>();
  const [plan, setPlan] = useState<Plan>();
  const [outcome, setOutcome] = useState<OutcomeValue>();
  const look = () => readLockState().then(setLock, () => setLock(undefined));
  useEffect(() => {
    void look();
    // It may have been locked by its clock, or unlocked in another tab.
    const again = () => void look();
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, []);
  if (!lock) return null;

  /** `act` is false for a wrong passphrase. */
  async function run(act: () => Promise<boolean | void>, done: string): Promise<void> {
    setOutcome({ state: 'busy', message: i18n.t('options.passphrase.working') });
    try {
      const right = (await act()) !== false;
      const wrong = i18n.t('options.passphrase.wrong');
      setOutcome(right ? { state: 'ok', message: done } : { state: 'failed', message: wrong });
      if (right) setPlan(undefined);
      await look();
    } catch {
      setOutcome({ state: 'failed', message: i18n.t('options.passphrase.failed') });
    }
  }

  const plans = (...names: readonly Exclude<Plan, 'delete'>[]) =>
    names.map((name) => (
      <button key={name} type="button" onClick={() => setPlan(name)}>
        {i18n.t(`options.passphrase.${name}`)}
      </button>
    ));
  const cancel = () => setPlan(undefined);
  return (
    <section id="passphrase" aria-labelledby="passphrase-title">
      <h2 id="passphrase-title">{i18n.t('options.passphrase.title')}</h2>
      <p>{about[lock.state]()}</p>
      {lock.state === 'none' && (
        <NewPassphrase
          label={i18n.t('options.passphrase.set')}
          set={({ passphrase, minutes }) =>
            void run(
              () => setPassphrase(passphrase, minutes),
              i18n.t('options.passphrase.done.set'),
            )
          }
        />
      )}
      {lock.state === 'locked' && (
        <PassphraseForm
          label={i18n.t('options.passphrase.enter')}
          act={i18n.t('options.passphrase.unlock')}
          submit={(words) =>
            void run(() => unlock(words), i18n.t('options.passphrase.done.unlocked'))
          }
        />
      )}
      {lock.state === 'unlocked' && plan === 'change' && (
        <NewPassphrase
          label={i18n.t('options.passphrase.change')}
          asksForCurrent
          minutes={lock.minutes}
          cancel={cancel}
          set={({ passphrase, minutes, current }) =>
            void run(
              () => setPassphrase(passphrase, minutes, current),
              i18n.t('options.passphrase.done.changed'),
            )
          }
        />
      )}
      {lock.state === 'unlocked' && plan === 'remove' && (
        <PassphraseForm
          label={i18n.t('options.passphrase.current')}
          act={i18n.t('options.passphrase.remove')}
          cancel={cancel}
          submit={(words) =>
            void run(() => removePassphrase(words), i18n.t('options.passphrase.done.removed'))
          }
        />
      )}
      {lock.state === 'unlocked' && plan === undefined && (
        <div class="row">
          <button
            type="button"
            onClick={() => void run(lockNow, i18n.t('options.passphrase.done.locked'))}
          >
            {i18n.t('options.passphrase.lock')}
          </button>
          {plans('change', 'remove')}
        </div>
      )}
      <Outcome outcome={outcome} />
      {lock.state === 'locked' && (
        <Forgotten
          open={plan === 'delete'}
          toggle={(open) => setPlan(open ? 'delete' : undefined)}
          deleteAll={() =>
            void run(deleteAllKeys, i18n.t('options.passphrase.done.deleted')).then(keysDeleted)
          }
        />
      )}
    </section>
  );
}

const about: Record<LockState['state'], () => string> = {
  none: () => i18n.t('options.passphrase.about'),
  locked: () => i18n.t('options.passphrase.lockedNow'),
  unlocked: () => i18n.t('options.passphrase.unlocked'),
};

interface ForgottenProps {
  readonly open: boolean;
  readonly toggle: (open: boolean) => void;
  readonly deleteAll: () => void;
}

/** The only way out; it takes two clicks. */
function Forgotten({ open, toggle, deleteAll }: ForgottenProps) {
  return (
    <details open={open} onToggle={({ currentTarget }) => toggle(currentTarget.open)}>
      <summary>{i18n.t('options.passphrase.forgotten')}</summary>
      <p>{i18n.t('options.passphrase.forgottenAbout')}</p>
      <button type="button" onClick={deleteAll}>
        {i18n.t('options.passphrase.deleteAll')}
      </button>
    </details>
  );
}
