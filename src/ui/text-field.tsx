import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Field } from './field.tsx';

export interface TextFieldProps {
  /** By which a form finds the control. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly focus?: () => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  /** For addresses, keys and names of machines: no spelling, no capitals, left to right in every language. */
  readonly code?: boolean;
  /**
   * Hides the characters. Not `type=password`: that has no role in Firefox, and browsers offer to save what is typed
   * into it beside passwords of web sites.
   */
  readonly masked?: boolean;
  /** Given, even empty: the field is a combobox of free text. */
  readonly suggestions?: readonly string[];
  readonly required?: boolean;
  /** A button that belongs to the field. */
  readonly side?: ComponentChildren;
}

export function TextField(props: TextFieldProps) {
  const { name, label, value, change, hint, error, placeholder, suggestions, side } = props;
  const listId = useId();
  const code = props.code && { dir: 'ltr' as const, autocapitalize: 'off' as const };
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (
        <div class="side-by-side">
          <input
            {...attributes}
            {...code}
            {...(suggestions && { list: listId })}
            {...(placeholder && { placeholder })}
            class={props.masked ? 'masked' : ''}
            type="text"
            name={name}
            value={value}
            autocomplete="off"
            spellcheck={!props.code}
            aria-required={props.required ?? false}
            onFocus={() => props.focus?.()}
            onInput={({ currentTarget }) => change(currentTarget.value)}
          />
          {suggestions && (
            <datalist id={listId}>
              {suggestions.map((suggestion) => (
                <option key={suggestion}>{suggestion}</option>
              ))}
            </datalist>
          )}
          {side}
        </div>
      )}
    </Field>
  );
}
