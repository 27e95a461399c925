import { vi } from 'vitest';

/** Has keys come from passphrases in one round, whatever is asked for: what is tested is not how long it takes. */
export function hurryDerivation(): void {
  const derive = crypto.subtle.deriveKey.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, 'deriveKey').mockImplementation((algorithm, ...rest) =>
    derive(typeof algorithm === 'string' ? algorithm : { ...algorithm, iterations: 1 }, ...rest),
  );
}
