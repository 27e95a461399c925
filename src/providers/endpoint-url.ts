/**
 * The address of an API's endpoint below a base URL. A base URL that was pasted with the full path is taken as it is; its
 * query stays (Azure's `api-version`). Throws a TypeError where the base URL is no URL: check it before.
 */
export function endpointUrl(baseUrl: string, path: string): string {
  const url = new URL(baseUrl.trim());
  const base = url.pathname.replace(/\/+$/, '');
  url.pathname = base.endsWith(path) ? base : base + path;
  url.hash = '';
  return url.href;
}
