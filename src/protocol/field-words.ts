import { i18n } from '#i18n';

/** What is said about writing into the page. */
export function readFieldWords() {
  return {
    replace: i18n.t('overlay.field.replace'),
    insertAfter: i18n.t('overlay.field.insertAfter'),
    insertAtCaret: i18n.t('overlay.field.insertAtCaret'),
    change: i18n.t('overlay.field.change'),
    inOneLine: i18n.t('overlay.field.inOneLine'),
    typeLive: i18n.t('overlay.field.typeLive'),
    typed: i18n.t('overlay.field.typed'),
    original: i18n.t('overlay.field.original'),
    replaced: i18n.t('overlay.field.replaced'),
    inserted: i18n.t('overlay.field.inserted'),
    restored: i18n.t('overlay.field.restored'),
    copiedInstead: i18n.t('overlay.field.copiedInstead'),
    originalCopied: i18n.t('overlay.field.originalCopied'),
    copyFailed: i18n.t('overlay.copyFailed'),
    refusals: {
      refused: i18n.t('overlay.field.refused'),
      changed: i18n.t('overlay.field.changed'),
      'too-long': i18n.t('overlay.field.tooLong'),
    },
  };
}

export type FieldWords = ReturnType<typeof readFieldWords>;
