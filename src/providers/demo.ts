import { i18n } from '#i18n';
import { demoResponse } from './demo-response.ts';
import { createChatProvider } from './openai-chat.ts';
import type { Provider } from './provider.ts';

const chat = createChatProvider({
  id: 'demo',
  label: '',
  fields: [],
  baseUrl: '',
  needsKey: false,
});

/** A name that can never be found (RFC 2606): should a request ever leave, it would reach nobody. */
const nowhere = { baseUrl: 'https://demo.invalid/v1', model: 'demo', key: '' };

/**
 * No model: `demoResponse` answers its requests inside the extension, and the bytes take the same way as everybody's.
 * The request holds what the user selected and asked, because that is all the demo can talk about.
 */
export const demo: Provider = {
  ...chat,
  get label() {
    return i18n.t('demo.label');
  },
  respond: (request) => demoResponse(request),
  request(question) {
    const { url, init } = chat.request(question, nowhere);
    const { selection = '', question: asked = '' } = question;
    return { url, init: { ...init, body: JSON.stringify({ selection, question: asked }) } };
  },
};
