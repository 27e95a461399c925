interface SelectedTextProps {
  readonly title: string;
  readonly text: string;
}

/** What the question is about, where the page itself cannot be seen. */
export function SelectedText({ title, text }: SelectedTextProps) {
  return (
    <details class="selection">
      <summary>{title}</summary>
      <blockquote dir="auto">{text}</blockquote>
    </details>
  );
}
