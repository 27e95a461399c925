import { i18n } from '#i18n';
import type { Announce, Display, ShowAs, TypingMode } from '../settings/settings.ts';
import { SelectField } from '../ui/select-field.tsx';

/** Characters a second: from slow reading to faster than anybody reads. */
const speeds = [15, 30, 60, 120, 240] as const;

interface DisplayFieldsProps {
  readonly display: Display;
  readonly change: (change: Partial<Display>) => void;
}

/** How answers are typed, shown and read out. */
export function DisplayFields({ display, change }: DisplayFieldsProps) {
  const { typing, typingSpeed, showAs, announce } = display;
  return (
    <>
      <SelectField
        label={i18n.t('options.typing')}
        value={typing}
        options={typingModes()}
        change={(mode) => change({ typing: mode })}
        hint={i18n.t(`options.typingHint.${typing}`)}
      />
      {typing === 'fixed' && (
        <SelectField
          label={i18n.t('options.typingSpeed')}
          value={String(typingSpeed)}
          options={speedsWith(typingSpeed)}
          change={(speed) => change({ typingSpeed: Number(speed) })}
        />
      )}
      <SelectField
        label={i18n.t('options.showAs')}
        value={showAs}
        options={waysToShow()}
        change={(way) => change({ showAs: way })}
        hint={i18n.t(`options.showAsHint.${showAs}`)}
      />
      <SelectField
        label={i18n.t('options.announce')}
        value={announce}
        options={waysToAnnounce()}
        change={(way) => change({ announce: way })}
        hint={i18n.t('options.announceHint')}
      />
    </>
  );
}

function typingModes(): [TypingMode, string][] {
  return [
    ['smooth', i18n.t('options.typingMode.smooth')],
    ['instant', i18n.t('options.typingMode.instant')],
    ['typewriter', i18n.t('options.typingMode.typewriter')],
    ['fixed', i18n.t('options.typingMode.fixed')],
  ];
}

/** Another speed may have come with imported settings. */
function speedsWith(speed: number): [string, string][] {
  const all = new Set([...speeds, speed]);
  return [...all]
    .toSorted((a, b) => a - b)
    .map((one) => [String(one), i18n.t('options.charactersPerSecond', { count: String(one) })]);
}

function waysToShow(): [ShowAs, string][] {
  return [
    ['markdown', i18n.t('options.showAsMode.markdown')],
    ['plain', i18n.t('options.showAsMode.plain')],
  ];
}

function waysToAnnounce(): [Announce, string][] {
  return [
    ['sentences', i18n.t('options.announceMode.sentences')],
    ['completion', i18n.t('options.announceMode.completion')],
    ['off', i18n.t('options.announceMode.off')],
  ];
}
