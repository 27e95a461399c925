import { i18n } from '#i18n';
import { useEffect, useState } from 'preact/hooks';
import { type Availability, downloadModel, readAvailability } from '../providers/language-model.ts';
import type { Say } from './test-saved.ts';

export interface BuiltInModelProps {
  readonly label: string;
  /** Begins an act of the form: what is said by it stands in the status. */
  readonly beginAct: () => Say;
}

/** Progress is said in steps of this many percent: a screen reader reads out each. */
const STEP = 10;

/** Offers to download the model that the browser brings along, where it is not on this computer yet. */
export function BuiltInModel({ label, beginAct }: BuiltInModelProps) {
  const [availability, setAvailability] = useState<Availability>();
  const [loading, setLoading] = useState(false);
  const look = () => readAvailability().then(setAvailability);
  useEffect(() => void look(), []);

  if (availability !== 'downloadable' && availability !== 'downloading') return null;

  const download = async () => {
    const say = beginAct();
    let told = -1;
    setLoading(true);
    try {
      // First of all: the browser starts a download in a click only.
      const loaded = downloadModel((progress) => {
        const percent = Math.floor((progress * 100) / STEP) * STEP;
        if (percent > told) say(downloading(label, percent));
        told = Math.max(told, percent);
      });
      say(downloading(label, 0));
      await loaded;
      await look();
      say({ state: 'ok', message: i18n.t('connection.downloaded', { provider: label }) });
    } catch (error) {
      const detail = error instanceof Error ? error.message : undefined;
      const message = i18n.t('connection.downloadFailed', { provider: label });
      say({ state: 'failed', message, detail });
    } finally {
      setLoading(false);
    }
  };

  return (
    <div class="field">
      <div class="row">
        <button type="button" disabled={loading} onClick={() => void download()}>
          {i18n.t('connection.download')}
        </button>
      </div>
      <p class="hint">{i18n.t('connection.downloadHint')}</p>
    </div>
  );
}

function downloading(provider: string, percent: number) {
  const message = i18n.t('connection.downloading', { provider, percent: `${percent}` });
  return { state: 'busy', message } as const;
}
