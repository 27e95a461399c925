import { i18n } from '#i18n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PriceDraft, problemsOf } from './price-draft.ts';

export interface PriceRowProps {
  readonly row: PriceDraft;
  readonly problems: ReturnType<typeof problemsOf>;
  readonly change: (row: PriceDraft) => void;
  /** A field was left. */
  readonly store: () => void;
  readonly remove: () => void;
}

/** One model and its two prices. */
export function PriceRow({ row, problems, change, store, remove }: PriceRowProps) {
  const model = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    // A new line is there to be filled in.
    if (row.model === '' && row.input === '' && row.output === '') model.current?.focus();
  }, []);
  const field = (name: 'model' | 'input' | 'output', label: string) => (
    <input
      ref={name === 'model' ? model : null}
      type="text"
      inputMode={name === 'model' ? 'text' : 'decimal'}
      dir="ltr"
      class={name}
      aria-label={label}
      placeholder={label}
      autocomplete="off"
      spellcheck={false}
      value={row[name]}
      {...(problems.includes(name) && { 'aria-invalid': true })}
      onInput={({ currentTarget }) => change({ ...row, [name]: currentTarget.value })}
      onChange={store}
    />
  );
  return (
    <div class="row price" role="group" aria-label={row.model || i18n.t('options.prices.newModel')}>
      {field('model', i18n.t('options.prices.model'))}
      {field('input', i18n.t('options.prices.input'))}
      {field('output', i18n.t('options.prices.output'))}
      <button type="button" onClick={remove}>
        {i18n.t('options.prices.remove')}
      </button>
    </div>
  );
}
