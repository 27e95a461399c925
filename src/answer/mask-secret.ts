const MASK = '•••';

/** Shorter "keys" are words such as "none" or "ollama", which answers may well contain. */
const LEAST_LENGTH = 8;

/** A shorter beginning of a secret says nothing. */
const LEAST_PART = 4;

/** Replaces a secret wherever it occurs. */
export function maskSecret(text: string, secret: string): string {
  return secret.length < LEAST_LENGTH ? text : text.replaceAll(secret, MASK);
}

/** The same for a text that may have been cut short, with an ellipsis, in the middle of the secret. */
export function maskInDetail(text: string, secret: string): string {
  const masked = maskSecret(text, secret);
  if (secret.length < LEAST_LENGTH || !masked.endsWith('…')) return masked;
  const rest = masked.slice(0, -1);
  const part = beginningAtEnd(rest, secret);
  return part < LEAST_PART ? masked : `${rest.slice(0, rest.length - part)}${MASK}…`;
}

export interface SecretMask {
  /** What of the text may be shown now. */
  push(text: string): string;
  /** Nothing follows: what was held back. */
  end(): string;
}

/** Masks a secret in a stream, cut anywhere. Only text that may be its beginning is held back. */
export function createSecretMask(secret: string): SecretMask {
  let held = '';
  return {
    push(text) {
      const masked = maskSecret(held + text, secret);
      const keep = secret.length < LEAST_LENGTH ? 0 : beginningAtEnd(masked, secret);
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

/** How many characters at the end of `text` are the beginning of `secret`. */
function beginningAtEnd(text: string, secret: string): number {
  for (let length = Math.min(text.length, secret.length - 1); length > 0; length--)
    if (text.endsWith(secret.slice(0, length))) return length;
  return 0;
}
