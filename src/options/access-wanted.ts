/** What a window is opened for in which the user can allow a host. */
export interface AccessWanted {
  readonly ticket: string;
  readonly url: URL;
}

/** `options.html#access=<ticket>&origin=<origin>`; undefined where the page is opened for the settings. */
export function readAccessWanted(hash: string): AccessWanted | undefined {
  const wanted = new URLSearchParams(hash.slice(1));
  const ticket = wanted.get('access');
  const url = URL.parse(wanted.get('origin') ?? '');
  return ticket && url ? { ticket, url } : undefined;
}
