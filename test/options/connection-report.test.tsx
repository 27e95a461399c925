// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OptionsPage } from '../../src/options/options-page.tsx';
import type { ConnectionReport } from '../../src/protocol/requests.ts';
import { control, eventually, has, press, showPage, status } from '../ui/show-page.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';
import { choices } from './provider-choices.ts';

provideIndexedDb();

const heldBack: ConnectionReport = {
  ok: true,
  message: 'It answers, but all at once.',
  checks: [
    { name: 'Server reached', outcome: 'passed' },
    { name: 'The answer streams', outcome: 'failed' },
  ],
  findings: ['Put these lines into your nginx.'],
  fix: ['proxy_buffering off;', 'proxy_http_version 1.1;'],
  measures: [{ name: 'First byte after', value: '2416 ms' }],
  words: '1 2 3',
  text: 'The whole report.',
};
const refused: ConnectionReport = {
  ok: false,
  message: 'Ollama refuses.',
  originRule: 'allow-ollama',
};
const allowed: ConnectionReport = { ok: true, message: 'Ollama answers.', originRule: 'on' };

const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();
const writeText = vi.fn<(text: string) => Promise<void>>();

beforeEach(() => {
  sendMessage.mockReset();
  writeText.mockReset().mockResolvedValue();
  Object.assign(fakeBrowser.runtime, { sendMessage });
  Object.assign(fakeBrowser.commands, { getAll: async () => [] });
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
});

/** Tests the demo, of which the background says this. */
async function report(...said: readonly unknown[]): Promise<void> {
  for (const one of said) sendMessage.mockResolvedValueOnce(one);
  await showPage(<OptionsPage choices={choices} />);
  await eventually(() => control('Provider'));
  await press('Test connection');
  await eventually(() => expect(status().state).toMatch(/ok|failed/));
}

describe('a report', () => {
  test('stands in the status, whole', async () => {
    await report(heldBack);
    const { text } = status();
    for (const part of [
      heldBack.message,
      'Put these lines into your nginx.',
      'proxy_buffering off;\nproxy_http_version 1.1;',
      'Server reached',
      'First byte after',
      '2416 ms',
      '1 2 3',
    ])
      expect(text).toContain(part);
    expect(document.querySelector('[role=status] button')).toBeNull();
  });

  test('is copied, and so are the lines that mend it', async () => {
    await report(heldBack);
    await press('Copy report');
    await press('Copy the lines');
    expect(writeText.mock.calls).toEqual([
      ['The whole report.'],
      ['proxy_buffering off;\nproxy_http_version 1.1;'],
    ]);
    await eventually(() => expect(has('Copied')).toBe(true));
  });

  test('says so where the browser does not copy', async () => {
    writeText.mockRejectedValue(new Error('not allowed'));
    await report(heldBack);
    await press('Copy report');
    await eventually(() => expect(has('Copying failed')).toBe(true));
  });

  test('offers nothing to copy where there is nothing', async () => {
    await report({ ok: true, message: 'It answers.' });
    expect(status().text).toBe('Saved. It answers.');
    expect(has('Copy report') || has('Copy the lines') || has('Allow Ollama')).toBe(false);
  });
});

describe('a server that refuses extensions', () => {
  test('is allowed with one click, and tested again', async () => {
    await report(refused, true, allowed);
    await press('Allow Ollama');
    await eventually(() => expect(status().state).toBe('ok'));
    expect(sendMessage.mock.calls.slice(1)).toEqual([
      [{ type: 'set-origin-rule', on: true }],
      [{ type: 'test-connection' }],
    ]);
    expect(has('Allow Ollama')).toBe(false);
  });

  test('that is not known to be Ollama has a button of another name', async () => {
    await report({ ...refused, message: 'It refuses.', originRule: 'leave-out' }, true, allowed);
    expect(has('Allow Ollama')).toBe(false);
    await press('Leave out the origin');
    await eventually(() => expect(status().state).toBe('ok'));
    expect(sendMessage.mock.calls[1]).toEqual([{ type: 'set-origin-rule', on: true }]);
    expect(document.body.textContent).not.toContain('Ollama here');
  });

  test('is no longer allowed with another', async () => {
    await report(allowed, false, refused);
    await press('Send the origin again');
    await eventually(() => expect(status().state).toBe('failed'));
    expect(sendMessage.mock.calls[1]).toEqual([{ type: 'set-origin-rule', on: false }]);
    expect(has('Allow Ollama')).toBe(true);
  });

  test('stays as it is where the browser does not take the rule, and that is told', async () => {
    await report(refused, undefined);
    await press('Allow Ollama');
    await eventually(() => expect(status().text).toContain('did not take the rule'));
    expect(status().state).toBe('failed');
  });
});
