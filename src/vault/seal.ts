import { fromBase64, toBase64 } from './base64.ts';

/** https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2 */
export const ITERATIONS = 600_000;
/** More than anybody needs; a file from elsewhere could ask for hours. */
const MOST_ITERATIONS = 10_000_000;
const SALT_LENGTH = 16;
/** https://csrc.nist.gov/pubs/sp/800/38/d/final, 8.2.2: random, and fresh for each text. */
const IV_LENGTH = 12;

/** How a key comes from a passphrase. Not secret. */
export interface Derivation {
  readonly salt: string;
  readonly iterations: number;
}

/** A text encrypted with AES-GCM, in base64. */
export interface Sealed {
  readonly iv: string;
  readonly data: string;
}

export function newDerivation(): Derivation {
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(SALT_LENGTH)));
  return { salt, iterations: ITERATIONS };
}

/** Takes its time, on purpose: some tenths of a second. Rejects for parameters that nobody can have chosen. */
export async function deriveKey(
  passphrase: string,
  { salt, iterations }: Derivation,
): Promise<CryptoKey> {
  if (!(iterations >= 1 && iterations <= MOST_ITERATIONS)) throw new RangeError('Iterations');
  // The same words may be typed as different code points on another keyboard.
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    true, // to be held in memory while the worker that derived it is gone
    ['encrypt', 'decrypt'],
  );
}

/** `purpose` is bound to the text: what was sealed for one host cannot be opened as another's. */
export async function sealText(key: CryptoKey, text: string, purpose: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_LENGTH));
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(purpose) },
    key,
    new TextEncoder().encode(text),
  );
  return { iv: toBase64(iv), data: toBase64(new Uint8Array(data)) };
}

/** Undefined where the key is another, or the text was changed or is for another purpose. */
export async function openSealed(
  key: CryptoKey,
  { iv, data }: Sealed,
  purpose: string,
): Promise<string | undefined> {
  try {
    const text = await crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: fromBase64(iv),
        additionalData: new TextEncoder().encode(purpose),
      },
      key,
      fromBase64(data),
    );
    return new TextDecoder().decode(text);
  } catch {
    return undefined;
  }
}

export function isSealed(value: unknown): value is Sealed {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'iv') === 'string' &&
    typeof Reflect.get(value, 'data') === 'string'
  );
}
