// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { BeginMessage } from '../../src/protocol/answer-messages.ts';
import { askByItself } from '../../src/view/ask-by-itself.ts';
import type { SessionView } from '../../src/view/session-view.ts';
import { createShowing } from '../../src/view/shown.ts';

const begin: BeginMessage = {
  type: 'begin',
  answerId: 'a1',
  run: 'r1',
  title: 'Explain',
  source: 'Server',
  isDemo: false,
  typing: 'smooth',
  typingSpeed: 60,
  showAs: 'plain',
  announce: 'off',
};
const offline: SessionView = {
  state: 'failed',
  hasText: false,
  begin,
  error: { code: 'offline', message: '' },
};
const forbidden: SessionView = { ...offline, error: { code: 'permission', message: '' } };

const view = createShowing(offline);
const again = vi.fn<() => void>();
let life: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  fakeBrowser.reset();
  life = new AbortController();
  again.mockReset().mockImplementation(() => (view.value = { ...view.value, state: 'waiting' }));
  askByItself({ view, again }, life.signal);
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

/** What the browser says counts; what a page says does not. */
function comeOnline(isTrusted = true): void {
  const event = new Event('online');
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  dispatchEvent(event);
  vi.advanceTimersByTime(1500);
}

const allow = (ticket: string) =>
  fakeBrowser.runtime.onMessage.trigger({ type: 'access-allowed', ticket }, {}, () => undefined);

describe('a question that could not be sent offline', () => {
  test('is asked once more when the browser is online again, and only once', () => {
    view.value = offline;
    comeOnline();
    comeOnline();
    expect(again).toHaveBeenCalledTimes(1);
  });

  test('is not asked because a page says so', () => {
    view.value = offline;
    comeOnline(false);
    expect(again).not.toHaveBeenCalled();
  });

  test('is not asked when the overlay is closed meanwhile', () => {
    view.value = offline;
    const event = new Event('online');
    Object.defineProperty(event, 'isTrusted', { value: true });
    dispatchEvent(event);
    life.abort();
    vi.advanceTimersByTime(1500);
    expect(again).not.toHaveBeenCalled();
  });

  test.each<[string, Partial<SessionView>]>([
    ['after text', { hasText: true }],
    ['that failed otherwise', { error: { code: 'auth', message: '' } }],
    ['that was stopped', { state: 'stopped' }],
    ['after an update of the extension', { outdated: true }],
    ['that is being typed anew', { askFirst: { ticket: 'a1', about: 'page', editing: true } }],
  ])('is not asked by itself %s', (_, change) => {
    view.value = { ...offline, ...change };
    comeOnline();
    expect(again).not.toHaveBeenCalled();
  });
});

test('a question whose host was not allowed is asked once the user allows it, and no other', async () => {
  view.value = forbidden;
  await allow('another');
  expect(again).not.toHaveBeenCalled();
  await allow('a1');
  await allow('a1');
  expect(again).toHaveBeenCalledTimes(1);
});
