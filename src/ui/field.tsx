import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** What ties a control to its label and its description. */
export interface ControlAttributes {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value and why; takes the place of the hint. */
  readonly error?: string | undefined;
  readonly children: (attributes: ControlAttributes) => ComponentChildren;
}

/** A control with its name above, and below it what is wrong, or else what there is to know. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const description = error ?? hint;
  const descriptionId = `${id}-description`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        ...(description && { 'aria-describedby': descriptionId }),
        ...(error && { 'aria-invalid': true }),
      })}
      {description && (
        <p class={error ? 'error' : 'hint'} id={descriptionId}>
          {description}
        </p>
      )}
    </div>
  );
}
