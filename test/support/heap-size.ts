import type { CDPSession } from 'puppeteer-core';

/** The parts of a heap snapshot that are read: nodes are rows of numbers, one after the other. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[]];
    };
  };
  readonly nodes: readonly number[];
}

/**
 * Bytes of all objects that collection leaves, those of the browser's own that belong to them as well. Not the code that
 * V8 makes of functions the more they are used: in an hour of answers that of the worker grew by a third.
 */
export async function sizeOfHeap(session: CDPSession): Promise<number> {
  let json = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => (json += chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const { snapshot, nodes }: Snapshot = JSON.parse(json);
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const type = fields.indexOf('type');
  const size = fields.indexOf('self_size');
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (types[0][nodes[at + type] ?? -1] !== 'code') bytes += nodes[at + size] ?? 0;
  }
  return bytes;
}
