import { i18n } from '#i18n';
import type { FieldContent } from '../protocol/requests.ts';

export interface AnswererFieldsProps {
  readonly profiles: FieldContent['profiles'];
  readonly profile: string;
  readonly model: string;
  readonly change: (answerer: { readonly profile: string; readonly model: string }) => void;
}

/** Who answers next: one of the providers that are set up, and which of its models. */
export function AnswererFields({ profiles, profile, model, change }: AnswererFieldsProps) {
  return (
    <div class="answerer">
      <select
        aria-label={i18n.t('ask.profile')}
        value={profile}
        onChange={({ currentTarget }) => {
          const chosen = profiles[currentTarget.selectedIndex];
          if (chosen) change({ profile: chosen.id, model: chosen.model });
        }}
      >
        {profiles.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <input
        type="text"
        aria-label={i18n.t('ask.model')}
        placeholder={i18n.t('ask.model')}
        title={i18n.t('ask.model')}
        autocomplete="off"
        spellcheck={false}
        dir="ltr"
        value={model}
        onInput={({ currentTarget }) => change({ profile, model: currentTarget.value })}
      />
    </div>
  );
}
