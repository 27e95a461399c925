import { headerLines } from '../providers/fill-endpoint.ts';
import type { ProviderConfig } from '../providers/provider.ts';

const secretNames = /auth|key|token|secret|pass|cookie|session|credential|signature|^sig$/i;

/**
 * All that nothing which comes back may show: the key, and what the user typed into the headers and the address of an
 * endpoint in its place. By what it is called, or because it looks drawn by lot: masking words would spoil answers.
 */
export function secretsOf({ key, endpoint }: ProviderConfig): readonly string[] {
  if (!endpoint) return [key];
  const url = URL.parse(endpoint.url.replace(/\{\{\w*\}\}/g, ''));
  const named = [
    ...headerLines(endpoint.headers).map(({ name, value }) => [name, value] as const),
    ...(url?.searchParams ?? []),
  ];
  return [
    key,
    ...named.flatMap(([name, value]) => secretsIn(value, secretNames.test(name))),
    ...(url?.pathname.split('/') ?? []).map(decode).filter(looksDrawn),
  ];
}

/** "Bearer abc" is masked in the part that is secret: the word before it is no secret. */
function secretsIn(value: string, isSecret: boolean): string[] {
  const words = value.split(/\s+|\{\{\w*\}\}/);
  return words
    .filter((word) => word !== '')
    .filter((word) => (isSecret ? !/^(?:bearer|basic|digest)$/i.test(word) : looksDrawn(word)));
}

/** Letters and digits in one long piece, as in no word, no date and no name of a model. */
export function looksDrawn(text: string): boolean {
  return text.split(/[-_.~]/).some((part) => /^(?=.*\d)[\da-z+=]{12,}$/i.test(part));
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
