import type { ComponentChildren } from 'preact';

export interface FieldGroupProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** Fields that belong together, under a heading. */
export function FieldGroup({ title, children }: FieldGroupProps) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
