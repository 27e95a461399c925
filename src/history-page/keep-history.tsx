import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';
import { changeSettings, loadSettings } from '../settings/settings-store.ts';
import { CheckField } from '../ui/check-field.tsx';

/** Whether answers are kept from now on. What is there already stays until it is removed. */
export function KeepHistory() {
  const [isKept, setKept] = useState<boolean>();
  useEffect(() => {
    // Without a database the page says so elsewhere.
    loadSettings().then(
      ({ keepHistory }) => setKept(keepHistory),
      () => undefined,
    );
  }, []);
  if (isKept === undefined) return null;
  return (
    <CheckField
      label={i18n.t('history.keep')}
      hint={i18n.t('history.keepHint')}
      checked={isKept}
      change={(keepHistory) => {
        setKept(keepHistory);
        changeSettings({ keepHistory }).catch(() => setKept(!keepHistory));
      }}
    />
  );
}
