import { i18n } from '#i18n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { SelectField } from '../ui/select-field.tsx';
import { Status } from '../ui/status.tsx';
import { BuiltInModel } from './built-in-model.tsx';
import { DisplayFields } from './display-fields.tsx';
import { bringIntoView } from './bring-into-view.ts';
import { ReportActions, ReportDetails } from './connection-report.tsx';
import type { ProviderChoices } from './provider-choice.ts';
import { ProviderFields } from './provider-fields.tsx';
import type { Stored } from './read-stored.ts';
import { useSettingsForm } from './use-settings-form.ts';

export interface SettingsFormProps {
  readonly choices: ProviderChoices;
  readonly stored: Stored;
}

export function SettingsForm({ choices, stored }: SettingsFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const settings = useSettingsForm(choices, stored);
  const { draft, provider, problems, status } = settings;

  // The newest word is seen wherever the page was scrolled to; first of all, for an error takes the focus to its field.
  useLayoutEffect(() => {
    const region = form.current?.querySelector('[role=status]');
    if (region && bar.current && status.state !== 'idle') bringIntoView(region, bar.current);
  }, [status]);

  // After the errors are in the document, so that a screen reader reads them with the field.
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [settings.act]);

  return (
    <form
      ref={form}
      class="settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        settings.save(false);
      }}
    >
      <SelectField
        label={i18n.t('options.provider')}
        value={draft.provider}
        options={Object.entries(choices).map(([id, { label }]) => [id, label] as const)}
        change={(id) => settings.changeProvider(id)}
        hint={provider?.fields.length === 0 ? i18n.t('options.providerInside') : undefined}
      />
      {provider && (
        <ProviderFields
          // The fields of another provider are other fields, even where they look the same.
          key={draft.provider}
          provider={provider}
          fields={settings.fields}
          problems={problems}
          keyHosts={settings.keyHosts}
          plainHosts={draft.plainHosts}
          changePlainHosts={settings.changePlainHosts}
          suggestions={settings.modelSuggestions}
          change={settings.changeField}
          changeEndpoint={settings.changeEndpoint}
          suggestModels={settings.suggestModels}
          removeKey={settings.removeKey}
        />
      )}
      {provider?.available && <BuiltInModel label={provider.label} beginAct={settings.beginAct} />}
      <DisplayFields display={draft.display} change={settings.changeDisplay} />
      <div class={status.report || status.detail ? 'conclusion' : 'conclusion brief'}>
        <Status {...status}>{status.report && <ReportDetails report={status.report} />}</Status>
        {status.report && (
          <ReportActions report={status.report} setOriginRule={settings.setOriginRule} />
        )}
        <div ref={bar} class="row bar">
          <button type="submit" class="primary">
            {i18n.t('options.save')}
          </button>
          <button type="button" onClick={() => settings.save(true)}>
            {i18n.t('options.testConnection')}
          </button>
          {status.testing && (
            <button type="button" onClick={settings.stopTest}>
              {i18n.t('connection.stopTest')}
            </button>
          )}
        </div>
      </div>
    </form>
  );
}
