import { i18n } from '#i18n';
import { isLimit, limitRanges, type LimitName } from '../settings/limits.ts';
import { changeSettings, loadSettings } from '../settings/settings-store.ts';

/** Stores one limit as it was typed; empty is as usual. Resolves to what is wrong, in words. */
export async function storeLimit(name: LimitName, text: string): Promise<string | undefined> {
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
