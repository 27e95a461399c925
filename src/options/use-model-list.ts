import { useRef, useState } from 'preact/hooks';
import type { ModelsReport } from '../protocol/requests.ts';
import { listModels } from './list-models.ts';

export interface ModelSuggestions {
  readonly models: readonly string[];
  /** Why there are none, in a sentence. */
  readonly problem?: string | undefined;
}

const nothing: ModelSuggestions = { models: [] };

/**
 * The names of models to suggest. Only the provider that is saved can be asked: what stands in the form has no access
 * yet, and its key is not the background's.
 */
export function useModelList() {
  const [lists, setLists] = useState<Readonly<Record<string, ModelSuggestions>>>({});
  const asked = useRef(new Set<string>());
  const newest = useRef(0);

  async function load(provider: string): Promise<void> {
    asked.current.add(provider);
    const asking = ++newest.current;
    const report = await listModels();
    // Another provider was saved meanwhile: whose list this is cannot be told.
    if (asking !== newest.current) {
      asked.current.delete(provider);
      return;
    }
    if (report) setLists((current) => ({ ...current, [provider]: suggestionsOf(report) }));
    // To be asked again at the next occasion: the server may be running by then.
    if (!report?.ok) asked.current.delete(provider);
  }

  return {
    suggestionsFor: (provider: string) => lists[provider] ?? nothing,
    /** Asks anew: after a save everything may be different. */
    load,
    /** Asks once, until it is answered. */
    async loadOnce(provider: string): Promise<void> {
      if (!asked.current.has(provider)) await load(provider);
    },
  };
}

function suggestionsOf(report: ModelsReport): ModelSuggestions {
  if (report.ok) return { models: report.models };
  const { message, detail } = report;
  return { models: [], problem: detail === undefined ? message : `${message} (${detail})` };
}
