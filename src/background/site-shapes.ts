import * as v from 'valibot';
import type { OverlayShape } from '../protocol/overlay-look.ts';
import { shapeSchema } from '../protocol/requests.ts';
import { withDatabase } from '../vault/database.ts';

/** The sites in which the overlay was moved, sized or pinned last; older ones are forgotten. */
const KEPT = 100;

const shapesSchema = v.fallback(v.array(v.tuple([v.string(), shapeSchema])), []);

/** The newest last. Beside the settings, where no page and no content script can read on which sites the user was. */
let shapes: Promise<Map<string, OverlayShape>> | undefined;

/** Read once, for it is wanted in the moment in which an overlay opens. */
function load(): Promise<Map<string, OverlayShape>> {
  shapes ??= withDatabase((database) => database.get('settings', 'shapes')).then(
    (stored) => new Map(v.parse(shapesSchema, stored)),
    () => new Map(),
  );
  return shapes;
}

/** Undefined where it stands as at first. `url` is only asked for where it may matter. */
export async function shapeAt(url: () => Promise<string>): Promise<OverlayShape | undefined> {
  const known = await load();
  if (known.size === 0) return undefined;
  const site = siteOf(await url());
  return site === undefined ? undefined : known.get(site);
}

/** Rejects with a `DatabaseError`. */
export async function keepShape(site: string, shape: OverlayShape): Promise<void> {
  const known = await load();
  known.delete(site);
  if (shape.spot || shape.size || shape.pinned) known.set(site, shape);
  for (const oldest of [...known.keys()].slice(0, -KEPT)) known.delete(oldest);
  await withDatabase((database) => database.put('settings', [...known], 'shapes'));
}

/** The origin, as far as the site has one that is always the same. */
export function siteOf(url: string): string | undefined {
  const { protocol, origin } = URL.parse(url) ?? {};
  if (protocol === 'file:') return 'file:';
  return protocol === 'http:' || protocol === 'https:' ? origin : undefined;
}
