import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveKey, newDerivation, sealText } from '../../src/vault/seal.ts';

test('a passphrase goes through 600,000 rounds of PBKDF2, and the text through AES-GCM', async () => {
  const derivation = newDerivation();
  const { iv, data } = await sealText(await deriveKey('correct horse', derivation), 'sk-1', 'for');
  // Node's own, which knows nothing of what the lock says of itself.
  const salt = Buffer.from(derivation.salt, 'base64');
  const key = pbkdf2Sync('correct horse', salt, 600_000, 32, 'sha256');
  const sealed = Buffer.from(data, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
  decipher.setAAD(Buffer.from('for')).setAuthTag(sealed.subarray(-16));
  const opened = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  expect(opened.toString()).toBe('sk-1');
});

test('no two derivations are the same', () => {
  expect(newDerivation().salt).not.toBe(newDerivation().salt);
  expect(newDerivation().iterations).toBe(600_000);
});
