import { openAnswerPage } from '../../src/answer-page/open-answer-page.ts';

openAnswerPage();
