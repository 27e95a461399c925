import { vi } from 'vitest';
import type { Availability } from '../../src/providers/language-model.ts';

/** What the browser's model was asked, and what became of its sessions. */
export interface FakeModel {
  availability: Availability;
  /** What it says to any prompt, and the error that ends it. */
  deltas: readonly string[];
  error?: Error | undefined;
  /** It says nothing more after its deltas, and does not end. */
  hangs: boolean;
  /** How far a download comes, and whether it fails. */
  progress: readonly number[];
  downloadError?: Error | undefined;
  readonly created: object[];
  readonly prompts: string[];
  destroyed: number;
}

/** Puts a `LanguageModel` into the global scope, as Chrome has it: no browser here brings a model along. */
export function installLanguageModel(more: Partial<FakeModel> = {}): FakeModel {
  const model: FakeModel = {
    availability: 'available',
    deltas: ['Hello, ', 'world!'],
    hangs: false,
    progress: [],
    created: [],
    prompts: [],
    destroyed: 0,
    ...more,
  };
  class LanguageModel {
    static async availability(): Promise<Availability> {
      return model.availability;
    }
    static async create(options: {
      readonly signal?: AbortSignal;
      readonly monitor?: (monitor: EventTarget) => void;
    }): Promise<LanguageModel> {
      model.created.push(options);
      options.signal?.throwIfAborted();
      const monitor = new EventTarget();
      options.monitor?.(monitor);
      for (const loaded of model.progress)
        monitor.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded, total: 1 }));
      if (model.downloadError) throw model.downloadError;
      model.availability = 'available';
      return new LanguageModel();
    }
    promptStreaming(input: string, { signal }: { signal?: AbortSignal } = {}) {
      model.prompts.push(input);
      const left = [...model.deltas];
      return new ReadableStream<string>({
        start(controller) {
          signal?.addEventListener('abort', () => controller.error(signal.reason));
        },
        pull(controller) {
          const delta = left.shift();
          if (delta !== undefined) return controller.enqueue(delta);
          if (model.error) return controller.error(model.error);
          return model.hangs ? new Promise<void>(() => {}) : controller.close();
        },
      });
    }
    destroy(): void {
      model.destroyed += 1;
    }
  }
  vi.stubGlobal('LanguageModel', LanguageModel);
  return model;
}
