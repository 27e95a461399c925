/** The endpoints of every API here, at the end of an address as people copy it from a manual. */
const endpoint =
  /\/(?:chat\/completions|responses|messages|(?<=\/api\/)(?:chat|generate)|(?:models|tunedModels)\/[^/]+:\w+)$/;

/** Where an API begins in a path of ours: `/v1`, `/v1beta`, `/api`. */
const root = /^\/(?:api|v\d\w*)(?=\/)/;

/**
 * The address of an API's endpoint below a base URL. A base URL that was pasted with the full path is understood, and
 * one that ends where the API begins: `…/v1` and `/v1/messages` have one `/v1` in common, and a base's own version is
 * kept. Its query stays (Azure's `api-version`). Throws a TypeError where the base URL is no URL: check it before.
 */
export function endpointUrl(baseUrl: string, path: string): string {
  const url = new URL(baseUrl.trim());
  const base = trimSlashes(trimSlashes(url.pathname).replace(endpoint, ''));
  const begun = root.exec(path)?.[0] ?? '';
  url.pathname = base + (begun !== '' && beginsApi(base, begun) ? path.slice(begun.length) : path);
  url.hash = '';
  return url.href;
}

function beginsApi(base: string, begun: string): boolean {
  return base.endsWith(begun) || (begun !== '/api' && /\/v\d\w*$/.test(base));
}

function trimSlashes(path: string): string {
  return path.replace(/\/+$/, '');
}
