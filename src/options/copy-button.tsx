import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';

export interface CopyButtonProps {
  readonly label: string;
  readonly text: string;
}

/** Milliseconds for which the button says what came of the click. */
const SAID = 4000;

/** Copies a text, and says in its own place whether that worked. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (said === undefined) return undefined;
    const timer = setTimeout(() => setSaid(undefined), SAID);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setSaid(i18n.t('connection.copied')),
      () => setSaid(i18n.t('connection.copyFailed')),
    );
  return (
    <button type="button" onClick={copy}>
      {said ?? label}
    </button>
  );
}
