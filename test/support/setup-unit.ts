import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import english from '../../locales/en.json' with { type: 'json' };

interface Texts {
  readonly [key: string]: string | Texts;
}

const messages = new Map([
  ...flatten(english),
  // The browser's own: https://developer.chrome.com/docs/extensions/reference/api/i18n#overview-predefined
  ['@@bidi_dir', 'ltr'],
  ['@@ui_locale', 'en_US'],
]);

/** Browsers know a text by its path joined with underscores; `@wxt-dev/i18n` fills in named substitutions itself. */
function flatten(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[path + key, value] satisfies [string, string]]
      : flatten(value, `${path}${key}_`),
  );
}

beforeEach(() => {
  fakeBrowser.reset();
  const event = { addListener: () => {}, removeListener: () => {} };
  Object.assign(fakeBrowser.permissions, {
    getAll: () => Promise.resolve({ origins: [] }),
    onAdded: event,
    onRemoved: event,
  });
});

// Not a spy, which would be taken away after each test: what a test leaves running may still have something to say.
Object.assign(fakeBrowser.i18n, {
  getMessage(name: string, substitutions: string | string[] = []) {
    const values = [substitutions].flat();
    return (messages.get(name) ?? '').replace(/\$(\d)/g, (_, number: string) =>
      String(values[Number(number) - 1] ?? ''),
    );
  },
});
