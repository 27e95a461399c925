import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';
import { changeSettings, loadSettings } from '../settings/settings-store.ts';
import type { Theme } from '../settings/settings.ts';
import { keepTheme } from '../ui/apply-theme.ts';
import { SelectField } from '../ui/select-field.tsx';
import { Status } from '../ui/status.tsx';

/** Light or dark. It can be seen at once, and is stored at once. */
export function AppearanceSection() {
  const [theme, setTheme] = useState<Theme>();
  const [isStored, setStored] = useState(true);
  useEffect(() => {
    void loadSettings().then(
      (settings) => setTheme(settings.theme),
      // Without a database there are no settings; the page says so above.
      () => undefined,
    );
  }, []);
  if (theme === undefined) return null;
  const choose = (chosen: Theme) => {
    setTheme(chosen);
    keepTheme(chosen);
    changeSettings({ theme: chosen }).then(
      () => setStored(true),
      () => setStored(false),
    );
  };
  return (
    <section>
      <h2>{i18n.t('options.appearance')}</h2>
      <SelectField
        label={i18n.t('options.theme')}
        value={theme}
        options={themes()}
        change={choose}
        hint={theme === 'page' ? i18n.t('options.themeHint') : undefined}
      />
      {!isStored && <Status state="failed" message={i18n.t('options.status.storageFailed')} />}
    </section>
  );
}

function themes(): [Theme, string][] {
  return [
    ['system', i18n.t('options.themeChoice.system')],
    ['light', i18n.t('options.themeChoice.light')],
    ['dark', i18n.t('options.themeChoice.dark')],
    ['page', i18n.t('options.themeChoice.page')],
  ];
}
