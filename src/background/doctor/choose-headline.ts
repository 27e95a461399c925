import { i18n } from '#i18n';
import type { Said } from '../ask-model.ts';
import type { Refusal } from '../find-refusal.ts';
import type { StreamVerdict } from './judge-stream.ts';
import type { Timing } from './time-answer.ts';

export interface Course {
  /** The provider's name and the model. */
  readonly source: string;
  readonly said: Said;
  readonly timing: Timing;
  /** Absent where it was not judged. */
  readonly verdict: StreamVerdict | undefined;
  readonly repeats: boolean;
  readonly refusal: Refusal | undefined;
}

/** The one sentence above a report. */
export function chooseHeadline(course: Course): string {
  const { source, said, timing, verdict, repeats, refusal } = course;
  const { state, error, answer } = said;
  // Who tests is in the settings already.
  if (refusal === 'ollama-origin') return i18n.t('doctor.ollamaOrigin');
  if (refusal === 'silent-403') return i18n.t('doctor.silentRefusal');
  if (state === 'refused') return i18n.t('connection.refused', { source });
  if (error && (state === 'failed' || answer.text === '')) return error.message;
  if (state === 'interrupted') return i18n.t('doctor.brokenOff', { source });
  if (repeats) return i18n.t('doctor.repeats', { source });
  return verdictSentence(source, timing, verdict);
}

function verdictSentence(
  source: string,
  { encoding, proxy }: Timing,
  verdict: StreamVerdict | undefined,
): string {
  switch (verdict) {
    case 'streams':
      return i18n.t('doctor.streams', { source });
    case 'held-back':
      return proxy === ''
        ? i18n.t('doctor.heldBackSomewhere', { source })
        : i18n.t('doctor.heldBack', { source, proxy });
    case 'compressed':
      return i18n.t('doctor.compressed', { source, encoding });
    case 'whole':
      return i18n.t('doctor.whole', { source });
    default:
      return i18n.t('connection.works', { source });
  }
}
