import { i18n } from '#i18n';
import { useRef, useState } from 'preact/hooks';
import type { CustomEndpoint } from '../providers/provider.ts';
import { listKeys, removeKey } from '../vault/vault.ts';
import type { Display } from '../settings/settings.ts';
import { checkFields, type Problems } from './check-fields.ts';
import { type Draft, draftOf, fieldsOf, type ProviderDraft, withFields } from './draft.ts';
import type { FormStatus } from './form-status.ts';
import type { ProviderChoices } from './provider-choice.ts';
import { readStored, type Stored } from './read-stored.ts';
import { saveSetup } from './save-setup.ts';
import { setOriginRule } from './set-origin-rule.ts';
import { stopTest } from './test-connection.ts';
import { type Say, testSaved } from './test-saved.ts';
import { useModelList } from './use-model-list.ts';

const idle: FormStatus = { state: 'idle' };

/** What stands in the form, what came of the last act, and all that can be done. */
export function useSettingsForm(choices: ProviderChoices, stored: Stored) {
  const [draft, setDraft] = useState(() => draftOf(stored.settings, choices));
  const [keys, setKeys] = useState(stored.keys);
  const [saved, setSaved] = useState(stored.settings.provider);
  const models = useModelList();
  const [problems, setProblems] = useState<Problems>({});
  const [status, setStatus] = useState(idle);
  const newestAct = useRef(0);

  const provider = choices[draft.provider];
  const keyHosts = keys.filter((key) => key.provider === draft.provider).map(({ host }) => host);

  function edit(next: Draft, stillWrong: Problems): void {
    setDraft(next);
    setProblems(stillWrong);
    // What came of the last act is no longer true of this form; what is going on still is.
    setStatus((current) => (current.state === 'busy' ? current : idle));
  }

  /** An act that a newer one has overtaken has no more say. */
  function beginAct(): Say {
    const act = ++newestAct.current;
    return (next) => {
      if (act === newestAct.current) setStatus(next);
    };
  }

  /** Shows what was stored, unless the user has typed on meanwhile. */
  async function showStored(id: string, submitted: ProviderDraft): Promise<void> {
    const now = await readStored();
    setKeys(now.keys);
    setSaved(now.settings.provider);
    const fields = draftOf(now.settings, choices).providers[id];
    setDraft((current) => {
      if (!fields || current.providers[id] !== submitted) return current;
      return { ...current, providers: { ...current.providers, [id]: fields } };
    });
  }

  return {
    draft,
    fields: fieldsOf(draft),
    provider,
    keyHosts,
    problems,
    status,
    beginAct,
    /** Another number for every save, test and removal. */
    act: newestAct.current,

    changeProvider(chosen: string): void {
      edit({ ...draft, provider: chosen }, {});
    },

    changeDisplay(change: Partial<Display>): void {
      edit({ ...draft, display: { ...draft.display, ...change } }, problems);
    },

    /** What was wrong with the address may be allowed now. */
    changePlainHosts(plainHosts: readonly string[]): void {
      const { baseUrl: _baseUrl, url: _url, ...stillWrong } = problems;
      edit({ ...draft, plainHosts }, stillWrong);
    },

    changeField(name: 'key' | 'baseUrl' | 'model', value: string): void {
      const { [name]: _mended, ...stillWrong } = problems;
      edit(withFields(draft, { [name]: value }), stillWrong);
    },

    changeEndpoint(change: Partial<CustomEndpoint>): void {
      const mended = new Set(Object.keys(change));
      // What is JSON depends on the headers, and whether there is a body on the method.
      if (mended.has('headers') || mended.has('method')) mended.add('body');
      const stillWrong = Object.entries(problems).filter(([field]) => !mended.has(field));
      const endpoint = { ...fieldsOf(draft).endpoint, ...change };
      edit(withFields(draft, { endpoint }), Object.fromEntries(stillWrong));
    },

    modelSuggestions: models.suggestionsFor(draft.provider),

    /** The field for the model is about to be filled in. */
    suggestModels(): void {
      if (provider?.models && draft.provider === saved) void models.loadOnce(draft.provider);
    },

    /** Call it in a click: it runs up to the browser's question for access, which must be asked there. */
    save(thenTest: boolean): void {
      if (!provider) return;
      if (status.testing) stopTest();
      const say = beginAct();
      const submitted = fieldsOf(draft);
      const check = checkFields(submitted, provider, keyHosts, draft.plainHosts);
      if (!check.ok) {
        setProblems(check.problems);
        const [problem = ''] = Object.values(check.problems);
        return say({ state: 'failed', message: i18n.t('options.status.notSaved', { problem }) });
      }
      setProblems({});
      const { display, plainHosts } = draft;
      const { fields } = check;
      const setup = { provider: draft.provider, fields, display, plainHosts };
      const onStored = () => showStored(draft.provider, submitted);
      const onAllowed = () => {
        if (provider.models) void models.load(draft.provider);
      };
      void saveSetup({ setup, label: provider.label, thenTest, say, onStored, onAllowed });
    },

    stopTest(): void {
      stopTest();
      beginAct()({ state: 'idle', message: i18n.t('options.status.testStopped') });
    },

    /** Has `Origin` left out for the server that was tested, or not any more, and tests again. */
    async setOriginRule(on: boolean): Promise<void> {
      if (!provider) return;
      const say = beginAct();
      say({ state: 'busy', message: i18n.t('options.status.saving') });
      if (await setOriginRule(on)) await testSaved(provider.label, say);
      else say({ state: 'failed', message: i18n.t('connection.originRuleFailed') });
    },

    async removeKey(host: string): Promise<void> {
      const say = beginAct();
      try {
        await removeKey(draft.provider, host);
        setKeys(await listKeys());
        say({ state: 'ok', message: i18n.t('options.keyRemoved') });
      } catch {
        say({ state: 'failed', message: i18n.t('options.status.storageFailed') });
      }
    },
  };
}
