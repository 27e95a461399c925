import { i18n } from '#i18n';

/** What the demo says, in the user's language. */
export interface DemoWords {
  readonly whatThisIs: string;
  readonly youSelected: string;
  readonly nothingSelected: string;
  readonly youAsked: string;
  readonly howToGoOn: string;
}

export function demoWords(): DemoWords {
  return {
    whatThisIs: i18n.t('demo.whatThisIs'),
    youSelected: i18n.t('demo.youSelected'),
    nothingSelected: i18n.t('demo.nothingSelected'),
    youAsked: i18n.t('demo.youAsked'),
    howToGoOn: i18n.t('demo.howToGoOn'),
  };
}
