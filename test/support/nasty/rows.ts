import { connectionRows } from './connection-rows.ts';
import type { Row } from './row.ts';
import { statusRows } from './status-rows.ts';
import { streamRows } from './stream-rows.ts';

/** Every way to misbehave that a server of chat completions has. */
export const rows: readonly Row[] = [...connectionRows, ...statusRows, ...streamRows];
