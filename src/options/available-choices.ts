import type { ProviderChoice, ProviderChoices } from './provider-choice.ts';

/** The providers that this browser can use, in the same order. Never rejects. */
export async function availableChoices(choices: ProviderChoices): Promise<ProviderChoices> {
  const entries = Object.entries(choices);
  const available = await Promise.all(entries.map(([, choice]) => isAvailable(choice)));
  return Object.fromEntries(entries.filter((_, index) => available[index]));
}

async function isAvailable({ available }: ProviderChoice): Promise<boolean> {
  try {
    return (await available?.()) ?? true;
  } catch {
    return false;
  }
}
