import { i18n } from '#i18n';
import type { FormStatus } from './form-status.ts';
import { testConnection } from './test-connection.ts';

export type Say = (status: FormStatus) => void;

/**
 * Has what is saved tested, and says what came of it: that it was saved as well, for nobody pressed Save. `label` is the
 * provider's name.
 */
export async function testSaved(label: string, say: Say): Promise<void> {
  const message = i18n.t('options.status.testing', { provider: label });
  say({ state: 'busy', message, testing: true });
  const report = await testConnection();
  if (!report) return say({ state: 'failed', message: tested(i18n.t('options.status.noReport')) });
  const { ok, detail } = report;
  say({ state: ok ? 'ok' : 'failed', message: tested(report.message), detail, report });
}

function tested(message: string): string {
  return i18n.t('options.status.tested', { message });
}
