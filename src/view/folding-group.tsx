import type { ComponentChildren, Ref } from 'preact';

interface FoldingGroupProps {
  /** The only one of its class in its root. */
  readonly class: string;
  /** By which the group is known, whatever stands on its button. */
  readonly name: string;
  readonly label: string;
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly body?: Ref<HTMLDivElement>;
  readonly children?: ComponentChildren;
}

/** What can be folded away under a button. Its text is in the document all the same, and found by a search of the page. */
export function FoldingGroup(props: FoldingGroupProps) {
  const { name, label, isOpen, toggle, body, children } = props;
  return (
    <div class={`folding ${props.class}`} role="group" aria-label={name}>
      <button type="button" aria-expanded={isOpen} aria-controls={props.class} onClick={toggle}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M6 4l4 4-4 4" />
        </svg>
        {label}
      </button>
      {/* Scrolled by the keyboard, once there is something to see. */}
      <div
        id={props.class}
        {...(body && { ref: body })}
        {...(isOpen ? { tabIndex: 0 } : { hidden: true })}
      >
        {children}
      </div>
    </div>
  );
}
