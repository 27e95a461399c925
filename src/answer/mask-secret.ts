const MASK = '•••';

/** Shorter "keys" are words such as "none" or "ollama", which answers may well contain. */
const LEAST_LENGTH = 8;

/** A shorter beginning of a secret says nothing. */
const LEAST_PART = 4;

/** One, or several. */
export type Secret = string | readonly string[];

/** Replaces a secret wherever it occurs, as it is or as it stands in an address. */
export function maskSecret(text: string, secret: Secret): string {
  return formsOf(secret).reduce((masked, form) => masked.replaceAll(form, MASK), text);
}

/** The same for a text that may have been cut short in the middle of the secret, with an ellipsis or without. */
export function maskInDetail(text: string, secret: Secret): string {
  const masked = maskSecret(text, secret);
  const rest = masked.replace(/…$/, '');
  const part = Math.max(0, ...formsOf(secret).map((form) => beginningAtEnd(rest, form)));
  if (part < LEAST_PART) return masked;
  return `${rest.slice(0, rest.length - part)}${MASK}${masked.slice(rest.length)}`;
}

export interface SecretMask {
  /** What of the text may be shown now. */
  push(text: string): string;
  /** Nothing follows: what was held back. */
  end(): string;
}

/** Masks a secret in a stream, cut anywhere. Only text that may be its beginning is held back. */
export function createSecretMask(secret: Secret): SecretMask {
  const forms = formsOf(secret);
  let held = '';
  return {
    push(text) {
      const masked = maskSecret(held + text, secret);
      const keep = Math.max(0, ...forms.map((form) => beginningAtEnd(masked, form)));
      held = masked.slice(masked.length - keep);
      return masked.slice(0, masked.length - keep);
    },
    end() {
      const rest = held;
      held = '';
      return rest;
    },
  };
}

/** A server may repeat the address it was asked at, in which the secret is percent-encoded. */
function formsOf(secret: Secret): readonly string[] {
  const secrets = [secret].flat().filter(({ length }) => length >= LEAST_LENGTH);
  const forms = new Set(secrets.flatMap((each) => [each, encodeURIComponent(each)]));
  // The longest first: one may be part of another.
  return [...forms].toSorted((a, b) => b.length - a.length);
}

/** How many characters at the end of `text` are the beginning of `secret`. */
function beginningAtEnd(text: string, secret: string): number {
  for (let length = Math.min(text.length, secret.length - 1); length > 0; length--)
    if (text.endsWith(secret.slice(0, length))) return length;
  return 0;
}
