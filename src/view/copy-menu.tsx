import { useEffect, useRef, useState } from 'preact/hooks';
import type { CopyForm } from './copy-answer.ts';
import type { Words } from '../protocol/words.ts';

interface CopyMenuProps {
  readonly words: Words;
  readonly copy: (form: CopyForm) => void;
  /** Where Escape is heard by others first: what it is to put away. The function returned takes it back. */
  readonly onEscape?: (putAway: () => void) => () => void;
}

const forms = ['plain', 'rich'] as const satisfies readonly CopyForm[];

/** Copies what was received; the menu beside it has the other forms. */
export function CopyMenu({ words, copy, onEscape }: CopyMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    menu.current?.querySelector('button')?.focus();
    return onEscape?.(close);
  }, [isOpen]);

  function close(): void {
    opener.current?.focus();
    setOpen(false);
  }

  function move(event: KeyboardEvent): void {
    const items = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = items.findIndex((item) => item === event.target);
    if (event.key === 'Escape') return close();
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: items.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    items[(next + items.length) % items.length]?.focus();
  }

  return (
    <div
      class="copying"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget))
          setOpen(false);
      }}
    >
      <button type="button" onClick={() => copy('markdown')}>
        {words.copy}
      </button>
      <button
        ref={opener}
        type="button"
        class="icon"
        aria-label={words.copyAs}
        title={words.copyAs}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls="copy-forms"
        onClick={() => (isOpen ? close() : setOpen(true))}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M5 6.5l3 3 3-3" />
        </svg>
      </button>
      {isOpen && (
        <div
          ref={menu}
          id="copy-forms"
          role="menu"
          tabIndex={-1}
          aria-label={words.copyAs}
          onKeyDown={move}
        >
          {forms.map((form) => (
            <button
              key={form}
              type="button"
              role="menuitem"
              onClick={() => {
                copy(form);
                close();
              }}
            >
              {words.copyForms[form]}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
