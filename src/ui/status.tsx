import type { ComponentChildren } from 'preact';

export type StatusState = 'idle' | 'busy' | 'ok' | 'failed';

export interface StatusProps {
  readonly state: StatusState;
  readonly message?: string;
  /** The words of somebody else, such as a server: quoted, and never more than text. */
  readonly detail?: string | undefined;
  /** More about it, in the region as well. */
  readonly children?: ComponentChildren;
}

/** Says what came of the last act. Always on the page: screen readers announce changes of a region they know. */
export function Status({ state, message, detail, children }: StatusProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <output> may hold no paragraphs
    <div class="status" role="status" data-state={state}>
      {message && <p>{message}</p>}
      {detail && (
        <blockquote dir="auto">
          <p>{detail}</p>
        </blockquote>
      )}
      {children}
    </div>
  );
}
