/** What a server sent, by names: nothing in it can be relied on. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Prose is told by how it begins: to throw costs a hundred times as much. */
const beginsLikeJson = /^\s*(?:[{["\d-]|true\b|false\b|null\b)/;

/** `undefined` where the text is no JSON: servers cut it, and wrap it in prose. */
export function parseJson(text: string): unknown {
  if (!text.startsWith('{') && !beginsLikeJson.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

const none: readonly unknown[] = [];

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : none;
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Some servers write their numbers as text. */
export function asCount(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && count >= 0 && Number.isFinite(count) ? count : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
