import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { watchUses } from '../settings/host-uses.ts';
import { watchSettings } from '../settings/settings-store.ts';
import { Outcome, type OutcomeValue } from '../ui/outcome.tsx';
import { type GrantedHost, readGrantedHosts } from './granted-hosts.ts';

/** Each host that Typeover may reach, why, and when it last did, with the way to take it back. */
export function PermissionsSection() {
  const [hosts, setHosts] = useState<readonly GrantedHost[]>();
  const [outcome, setOutcome] = useState<OutcomeValue>();
  useEffect(() => {
    const read = () => void readGrantedHosts().then(setHosts, () => setHosts(undefined));
    read();
    window.addEventListener('focus', read);
    const { onAdded, onRemoved } = browser.permissions;
    onAdded.addListener(read);
    onRemoved.addListener(read);
    const stops = [watchSettings(read), watchUses(read)];
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener('focus', read);
      onAdded.removeListener(read);
      onRemoved.removeListener(read);
    };
  }, []);
  if (!hosts) return null;

  async function revoke(pattern: string): Promise<void> {
    const removed = await browser.permissions.remove({ origins: [pattern] }).catch(() => false);
    setOutcome(
      removed ? undefined : { state: 'failed', message: i18n.t('options.permissions.failed') },
    );
    setHosts(await readGrantedHosts());
  }

  return (
    <section id="permissions" aria-labelledby="permissions-title">
      <h2 id="permissions-title">{i18n.t('options.permissions.title')}</h2>
      <p>{i18n.t('options.permissions.about')}</p>
      {hosts.length === 0 && <p class="hint">{i18n.t('options.permissions.none')}</p>}
      <ul class="hosts">
        {hosts.map((host) => (
          <li key={host.pattern}>
            <div>
              <strong dir="ltr">{host.name}</strong>
              <p class="hint">{describe(host)}</p>
            </div>
            <button
              type="button"
              aria-label={i18n.t('options.permissions.revokeHost', { host: host.name })}
              onClick={() => void revoke(host.pattern)}
            >
              {i18n.t('options.permissions.revoke')}
            </button>
          </li>
        ))}
      </ul>
      <Outcome outcome={outcome} />
    </section>
  );
}

function describe({ usedBy, lastUsed }: GrantedHost): string {
  const why =
    usedBy.length === 0
      ? i18n.t('options.permissions.unused')
      : i18n.t('options.permissions.usedBy', { providers: usedBy.join(', ') });
  const when =
    lastUsed === undefined
      ? i18n.t('options.permissions.neverUsed')
      : i18n.t('options.permissions.lastUsed', { time: formatTime(lastUsed) });
  return `${why} · ${when}`;
}

function formatTime(at: number): string {
  const language = i18n.t('options.language');
  return new Date(at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
}
