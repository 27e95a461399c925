import type { ReadonlySignal } from '@preact/signals';
import type { Announcement } from './announcer.ts';

/** Seen by nobody, and read out as it comes: it stands in the region that speaks. */
export function Announcements({
  said,
}: {
  readonly said: ReadonlySignal<readonly Announcement[]>;
}) {
  return (
    <div class="unseen">
      {said.value.map(({ number, text }) => (
        <p key={number}>{text}</p>
      ))}
    </div>
  );
}
