import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';
import { changeSettings, loadSettings } from '../settings/settings-store.ts';
import { SelectField } from '../ui/select-field.tsx';
import { Status, type StatusProps } from '../ui/status.tsx';
import { draftPrices, type PriceDraft, pricesOf, problemsOf } from './price-draft.ts';
import { PriceRow } from './price-row.tsx';

interface Table {
  readonly currency: string;
  readonly rows: readonly PriceDraft[];
}

/** What a million tokens cost the user, by model. What is whole is stored as soon as a field is left. */
export function PricesSection() {
  const [table, setTable] = useState<Table>();
  const [status, setStatus] = useState<StatusProps>({ state: 'idle' });
  useEffect(() => {
    // Without a database the form above says what is wrong.
    loadSettings().then(
      ({ currency, prices }) => setTable({ currency, rows: draftPrices(prices) }),
      () => undefined,
    );
  }, []);
  if (!table) return null;

  const { currency, rows } = table;
  const show = (next: Table) => {
    setTable(next);
    setStatus({ state: 'idle' });
  };
  const store = async (next: Table) => {
    show(next);
    try {
      await changeSettings({ currency: next.currency, prices: pricesOf(next.rows) });
      setStatus(outcomeOf(next.rows));
    } catch {
      setStatus({ state: 'failed', message: i18n.t('options.status.storageFailed') });
    }
  };
  const replace = (row: PriceDraft) => ({
    ...table,
    rows: rows.map((other) => (other.key === row.key ? row : other)),
  });
  const add = () => {
    const key = 1 + Math.max(-1, ...rows.map((row) => row.key));
    show({ ...table, rows: [...rows, { key, model: '', input: '', output: '' }] });
  };
  return (
    <section class="prices">
      <h2>{i18n.t('options.prices.title')}</h2>
      <p>{i18n.t('options.prices.hint')}</p>
      {rows.map((row) => (
        <PriceRow
          key={row.key}
          row={row}
          problems={status.state === 'idle' ? [] : problemsOf(row)}
          change={(next) => show(replace(next))}
          store={() => void store(table)}
          remove={() =>
            void store({ ...table, rows: rows.filter((other) => other.key !== row.key) })
          }
        />
      ))}
      <button type="button" onClick={add}>
        {i18n.t('options.prices.add')}
      </button>
      {rows.length > 0 && (
        <SelectField
          label={i18n.t('options.prices.currency')}
          value={currency}
          options={currencies(currency)}
          change={(code) => void store({ ...table, currency: code })}
        />
      )}
      <Status {...status} />
    </section>
  );
}

function outcomeOf(rows: readonly PriceDraft[]): StatusProps {
  return rows.some((row) => problemsOf(row).length > 0)
    ? { state: 'failed', message: i18n.t('options.prices.incomplete') }
    : { state: 'ok', message: i18n.t('options.status.saved') };
}

/** All that the browser knows, by name; the stored one even where it does not. */
function currencies(stored: string): [string, string][] {
  const names = new Intl.DisplayNames(i18n.t('options.language'), { type: 'currency' });
  const codes = new Set([stored, ...Intl.supportedValuesOf('currency')]);
  return [...codes].toSorted().map((code) => [code, `${code} · ${names.of(code) ?? code}`]);
}
