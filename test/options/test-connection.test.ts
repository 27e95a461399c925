import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { testConnection } from '../../src/options/test-connection.ts';

test('gives up on a background that never answers', async () => {
  Object.assign(fakeBrowser.runtime, { sendMessage: () => new Promise(() => undefined) });
  expect(await testConnection(20)).toBeUndefined();
});
