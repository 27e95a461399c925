import { openAnswerPage } from '../../src/answer-page/open-answer-page.ts';
import { applyTheme } from '../../src/ui/apply-theme.ts';

applyTheme();
openAnswerPage();
