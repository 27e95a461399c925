export interface ChangeChannel {
  /** What is stored is another now. */
  tell(): void;
  /** Calls back at each change, wherever it was made. Returns what ends that. */
  watch(callback: () => void): () => void;
}

/** Between our pages and the background: IndexedDB itself tells nobody of a change. */
export function createChangeChannel(name: string): ChangeChannel {
  return {
    tell() {
      const channel = new BroadcastChannel(name);
      channel.postMessage(null);
      channel.close();
    },
    watch(callback) {
      const channel = new BroadcastChannel(name);
      channel.addEventListener('message', callback);
      return () => channel.close();
    },
  };
}
