import type { Provider } from '../providers/provider.ts';
import type { Service } from '../providers/services.ts';

/** All that the options page knows of a provider. */
export type ProviderChoice = Pick<
  Provider,
  'label' | 'fields' | 'baseUrl' | 'needsKey' | 'models' | 'available'
> & {
  /** Well-known services that speak this API. */
  readonly services?: readonly Service[];
};

/** By id, in the order of the list. */
export type ProviderChoices = Readonly<Record<string, ProviderChoice>>;
