import { expect, test } from 'vitest';
import chinese from '../../locales/zh_CN.json' with { type: 'json' };
import english from '../../locales/en.json' with { type: 'json' };

test.each([
  ['English', english],
  ['Chinese', chinese],
])('no word has a plural or a numbered place, which the build leaves out: %s', (_, words) => {
  expect(JSON.stringify(words)).not.toMatch(/ \| |\$\d|"n":/);
  expect(JSON.stringify(words)).toContain('{source}');
});
