import type { Announcement } from './announcer.ts';
import { type Shown, useShown } from './shown.ts';

/** Seen by nobody, and read out as it comes: it stands in the region that speaks. */
export function Announcements({ said }: { readonly said: Shown<readonly Announcement[]> }) {
  return (
    <div class="unseen">
      {useShown(said).map(({ number, text }) => (
        <p key={number}>{text}</p>
      ))}
    </div>
  );
}
