import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';
import { type Browser, browser } from 'wxt/browser';

type Command = Browser.commands.Command;

/** Where the keyboard shortcuts stand: the browser gives a key to whoever asked first, and tells nobody. */
export function Shortcuts() {
  const [commands, setCommands] = useState<readonly Command[]>([]);
  useEffect(() => {
    const read = () => void browser.commands.getAll().then(setCommands);
    read();
    // Shortcuts are changed in another tab, and the browser sends no event.
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
  if (commands.length === 0) return null;
  return (
    <section>
      <h2>{i18n.t('options.shortcuts.title')}</h2>
      <dl>
        {commands.map(({ name = '', shortcut }) => (
          <div key={name}>
            <dt>{nameOf(name)}</dt>
            <dd>
              {shortcut ? (
                <kbd dir="ltr">{shortcut}</kbd>
              ) : (
                <span class="hint">{i18n.t('options.shortcuts.none')}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={changeShortcuts}>
        {i18n.t('options.shortcuts.change')}
      </button>
    </section>
  );
}

function nameOf(command: string): string {
  // The browser's own command has no description.
  if (command === '_execute_action') return i18n.t('options.shortcuts.openPopup');
  return i18n.t('command.runDefaultAction');
}

function changeShortcuts(): void {
  // Firefox has a function for it and forbids the address; Chromium has an address only.
  const openSettings: unknown = Reflect.get(browser.commands, 'openShortcutSettings');
  if (typeof openSettings === 'function') void openSettings.call(browser.commands);
  else void browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
