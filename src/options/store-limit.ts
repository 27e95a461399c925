import { i18n } from '#i18n';
import { isLimit, limitRanges, type LimitName } from '../settings/limits.ts';
import { changeSettings, loadSettings } from '../settings/settings-store.ts';

/** One after the other: all of them lie in one place. */
let storing: Promise<unknown> = Promise.resolve();

/** Stores one limit as it was typed; empty is as usual. Resolves to what is wrong, in words. */
export function storeLimit(name: LimitName, text: string): Promise<string | undefined> {
  const stored = storing.then(() => store(name, text));
  storing = stored;
  return stored;
}

async function store(name: LimitName, text: string): Promise<string | undefined> {
  const value = text.trim() === '' ? undefined : Number(text.trim().replace(',', '.'));
  if (value !== undefined && !isLimit(name, value)) {
    const { least, most } = limitRanges[name];
    return i18n.t('options.limits.outOfRange', { least, most });
  }
  try {
    const { limits } = await loadSettings();
    if (limits[name] !== value) await changeSettings({ limits: { ...limits, [name]: value } });
    return undefined;
  } catch {
    return i18n.t('options.status.storageFailed');
  }
}
