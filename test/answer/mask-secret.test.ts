import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSecretMask, maskInDetail, maskSecret } from '../../src/answer/mask-secret.ts';

const secret = 'sk-abcab-1234';

test('masks the secret wherever a stream is cut, and changes nothing else', () => {
  const piece = fc.constantFrom(secret, 'sk-', 'abcab', 'sk-abcab-', ' ', '你好', 'x');
  fc.assert(
    fc.property(fc.array(piece), fc.array(fc.integer({ min: 1, max: 9 })), (pieces, cuts) => {
      const text = pieces.join('');
      const mask = createSecretMask(secret);
      let shown = '';
      let at = 0;
      for (const length of cuts) {
        shown += mask.push(text.slice(at, (at += length)));
        expect(shown).not.toContain(secret);
      }
      shown += mask.push(text.slice(at)) + mask.end();
      expect(shown).toBe(maskSecret(text, secret));
      expect(shown).not.toContain(secret);
    }),
  );
});

test('holds back nothing that cannot become the secret', () => {
  expect(createSecretMask(secret).push('The tank')).toBe('The tank');
  expect(createSecretMask(secret).push('The sk')).toBe('The ');
});

test('leaves short dummies alone: they are words that answers contain', () => {
  expect(createSecretMask('ollama').push('Run ollama')).toBe('Run ollama');
});

test('masks the secret as it stands in an address', () => {
  const odd = 'sk/ab+cd=1234';
  const address = `/ask?k=${encodeURIComponent(odd)}&q=1`;
  expect(maskSecret(address, odd)).toBe('/ask?k=•••&q=1');
  const mask = createSecretMask(odd);
  const shown = [...address].map((character) => mask.push(character)).join('') + mask.end();
  expect(shown).toBe('/ask?k=•••&q=1');
});

test('masks the part of a secret in which a text was cut short', () => {
  expect(maskInDetail(`Bad key ${secret.slice(0, 9)}…`, secret)).toBe('Bad key •••…');
  expect(maskInDetail(`Bad key ${secret.slice(0, 9)}`, secret)).toBe('Bad key •••');
  expect(maskInDetail('Nothing at risk', secret)).toBe('Nothing at risk');
});
