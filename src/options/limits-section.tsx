import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';
import { limitRanges, type LimitName } from '../settings/limits.ts';
import { loadSettings } from '../settings/settings-store.ts';
import { TextField } from '../ui/text-field.tsx';
import { ContinueByItself } from './continue-by-itself.tsx';
import { storeLimit } from './store-limit.ts';

type Texts = Readonly<Record<LimitName, string>>;
type Problems = Readonly<Partial<Record<LimitName, string>>>;

const none: Texts = { firstByte: '', content: '', transport: '', total: '', event: '', answer: '' };

/** How long, and how much, Typeover waits for. Each field is saved when it is left; an empty one is as usual. */
export function LimitsSection() {
  const [texts, setTexts] = useState<Texts>();
  const [problems, setProblems] = useState<Problems>({});
  useEffect(() => {
    // Where nothing can be read the form above says so.
    void loadSettings().then(
      ({ limits }) => setTexts(mapNames((name) => String(limits[name] ?? ''))),
      () => undefined,
    );
  }, []);
  if (!texts) return null;
  const store = async (name: LimitName) => {
    const { [name]: _before, ...others } = problems;
    const problem = await storeLimit(name, texts[name]);
    setProblems(problem === undefined ? others : { ...others, [name]: problem });
  };
  return (
    <section class="limits">
      <h2>{i18n.t('options.limits.title')}</h2>
      <p>{i18n.t('options.limits.about')}</p>
      <ContinueByItself />
      <div class="grid">
        {names.map((name) => (
          <div key={name} onFocusOut={() => void store(name)}>
            <TextField
              name={name}
              label={labels[name]()}
              value={texts[name]}
              change={(text) => setTexts({ ...texts, [name]: text })}
              placeholder={String(limitRanges[name].usual)}
              hint={hints[name]?.()}
              error={problems[name]}
              code
            />
          </div>
        ))}
      </div>
    </section>
  );
}

const names = Object.keys(none).filter((name): name is LimitName => name in limitRanges);

function mapNames(read: (name: LimitName) => string): Texts {
  return names.reduce((texts, name) => ({ ...texts, [name]: read(name) }), none);
}

const labels: Readonly<Record<LimitName, () => string>> = {
  firstByte: () => i18n.t('options.limits.firstByte'),
  content: () => i18n.t('options.limits.content'),
  transport: () => i18n.t('options.limits.transport'),
  total: () => i18n.t('options.limits.total'),
  event: () => i18n.t('options.limits.event'),
  answer: () => i18n.t('options.limits.answer'),
};

const hints: Readonly<Partial<Record<LimitName, () => string>>> = {
  firstByte: () => i18n.t('options.limits.firstByteHint'),
  content: () => i18n.t('options.limits.contentHint'),
};
