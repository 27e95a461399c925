import { Field } from './field.tsx';

export interface TextAreaProps {
  /** By which a form finds the control. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Lines that are seen without scrolling. */
  readonly rows: number;
}

/** Several lines of code: no spelling, no capitals, left to right in every language. */
export function TextArea({ name, label, value, change, hint, error, rows }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (
        <textarea
          {...attributes}
          class="code"
          name={name}
          value={value}
          rows={rows}
          dir="ltr"
          autocapitalize="off"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      )}
    </Field>
  );
}
