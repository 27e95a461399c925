import { describeRows } from '../support/nasty/describe-rows.ts';
import { rows } from '../support/nasty/rows.ts';

describeRows('chromium', rows);
