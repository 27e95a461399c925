import { endpointUrl } from './endpoint-url.ts';
import { createChatProvider } from './openai-chat.ts';
import type { ProviderConfig } from './provider.ts';

/** The last of the classic API's dated versions that is no preview. */
const CLASSIC_VERSION = '2024-10-21';

/**
 * Azure OpenAI. The model is the name of a deployment. There is no list of them to fetch: with this key the service names
 * every model of its region, deployed or not, and deployments are told to Azure's own management API only.
 */
export const azure = createChatProvider({
  id: 'azure',
  label: 'Azure OpenAI',
  fields: ['key', 'baseUrl', 'model'],
  // Every customer has a host of their own: https://{resource}.openai.azure.com/openai/v1
  baseUrl: '',
  needsKey: true,
  urlOf,
  authorize: (key) => ({ 'api-key': key }),
});

/**
 * The v1 API below a bare host; the classic one where the base URL names a deployment or, on a bare host, a dated
 * `api-version`. Any other path, such as a gateway's or Foundry's `/models`, is taken as it is.
 */
function urlOf({ baseUrl, model }: ProviderConfig): string {
  const base = new URL(baseUrl.trim());
  const version = base.searchParams.get('api-version') ?? '';
  const path = base.pathname.replace(/\/+$/, '');
  if (path === '' || path === '/openai') {
    const dated = /^\d/.test(version);
    base.pathname = dated ? `/openai/deployments/${encodeURIComponent(model)}` : '/openai/v1';
  } else if (version === '' && path.includes('/openai/deployments/')) {
    base.searchParams.set('api-version', CLASSIC_VERSION);
  }
  return endpointUrl(base.href, '/chat/completions');
}
