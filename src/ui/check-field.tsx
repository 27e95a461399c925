import { useId } from 'preact/hooks';

export interface CheckFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly change: (checked: boolean) => void;
  readonly hint?: string | undefined;
}

/** A checkbox with its name behind it. */
export function CheckField({ label, checked, change, hint }: CheckFieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div class="field">
      <div class="check">
        <input
          id={id}
          type="checkbox"
          checked={checked}
          {...(hint && { 'aria-describedby': hintId })}
          onChange={({ currentTarget }) => change(currentTarget.checked)}
        />
        <label for={id}>{label}</label>
      </div>
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
