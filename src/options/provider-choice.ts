import type { Provider } from '../providers/provider.ts';

/** All that the options page knows of a provider. */
export type ProviderChoice = Pick<Provider, 'label' | 'fields' | 'baseUrl' | 'needsKey'>;

/** By id, in the order of the list. */
export type ProviderChoices = Readonly<Record<string, ProviderChoice>>;
