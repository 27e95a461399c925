// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readAccessWanted } from '../../src/options/access-wanted.ts';
import { AllowAccess } from '../../src/options/allow-access.tsx';
import { eventually, press, showPage } from '../ui/show-page.ts';

const request = vi.fn<(permissions: { origins: string[] }) => Promise<boolean>>();
const sendMessage = vi.fn<(message: object) => Promise<void>>();
const close = vi.fn<() => void>();

beforeEach(async () => {
  request.mockReset().mockResolvedValue(true);
  sendMessage.mockReset().mockResolvedValue();
  close.mockReset();
  Object.assign(fakeBrowser.permissions, { request });
  Object.assign(fakeBrowser.runtime, { sendMessage });
  const url = new URL('https://api.example.com');
  await showPage(<AllowAccess ticket="t1" url={url} close={close} />);
});

test('names the host, and asks the browser for it and no other', async () => {
  expect(document.body.textContent).toContain('https://api.example.com');
  await press('Allow access');
  expect(request.mock.calls).toEqual([[{ origins: ['https://api.example.com/*'] }]]);
});

test('says that the host is allowed, and goes away', async () => {
  await press('Allow access');
  await eventually(() => expect(close).toHaveBeenCalled());
  expect(sendMessage.mock.calls).toEqual([[{ type: 'access-allowed', ticket: 't1' }]]);
});

test.each([
  ['the user does not allow it', () => Promise.resolve(false), 'did not allow'],
  ['the browser does not ask', () => Promise.reject(new Error('no gesture')), 'could not ask'],
])('stays, and says so, where %s', async (_, answer, words) => {
  request.mockImplementation(answer);
  await press('Allow access');
  await eventually(() => expect(document.body.textContent).toContain(words));
  expect(close).not.toHaveBeenCalled();
  expect(sendMessage).not.toHaveBeenCalled();
});

describe('the address of the page', () => {
  test('says what is to be allowed', () => {
    const wanted = readAccessWanted('#access=t1&origin=http%3A%2F%2F127.0.0.1%3A8080');
    expect(wanted?.ticket).toBe('t1');
    expect(wanted?.url.href).toBe('http://127.0.0.1:8080/');
  });

  test.each(['', '#sent', '#access=t1', '#access=t1&origin=nowhere'])(
    'leads to the settings otherwise: "%s"',
    (hash) => expect(readAccessWanted(hash)).toBeUndefined(),
  );
});
