const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address as a link may have it; undefined for every scheme that could do more than show a page or write a mail, and
 * for addresses that would be taken as relative to a page that the model has never seen.
 */
export function allowAddress(address: string): string | undefined {
  const url = URL.parse(address);
  return url && schemes.has(url.protocol) ? url.href : undefined;
}
