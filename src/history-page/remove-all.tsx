import { i18n } from '#i18n';
import { useRef } from 'preact/hooks';

export interface RemoveAllProps {
  readonly count: number;
  readonly removeAll: () => Promise<void>;
}

/** Asks once more: nothing brings them back. */
export function RemoveAll({ count, removeAll }: RemoveAllProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" class="quiet" onClick={() => dialog.current?.showModal()}>
        {i18n.t('history.removeAll')}
      </button>
      <dialog ref={dialog} aria-label={i18n.t('history.removeAll')}>
        <p>{i18n.t('history.removeAllQuestion', { count })}</p>
        <div class="row">
          <button type="button" onClick={() => dialog.current?.close()}>
            {i18n.t('history.cancel')}
          </button>
          <button
            type="button"
            class="primary"
            onClick={() => {
              dialog.current?.close();
              void removeAll();
            }}
          >
            {i18n.t('history.removeAllNow')}
          </button>
        </div>
      </dialog>
    </>
  );
}
