/**
 * The match pattern that asks for one origin and no other: `http://127.0.0.1:8080/*`.
 *
 * Firefox takes a pattern with a port, says that it was granted, and grants nothing: `fetch` goes on failing (seen in
 * 153, https://bugzilla.mozilla.org/show_bug.cgi?id=1362809). There the pattern is the host, which covers its ports.
 * Chromium holds a port exactly; a pattern without one, as for a default port, covers every port of the host.
 *
 * `url` must be an absolute http or https URL.
 */
export function hostPattern(
  url: string,
  portsCount = import.meta.env.BROWSER !== 'firefox',
): string {
  const { protocol, host, hostname } = new URL(url);
  return `${protocol}//${portsCount ? host : hostname}/*`;
}
