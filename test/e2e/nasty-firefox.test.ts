import { describeRows } from '../support/nasty/describe-rows.ts';
import { rows } from '../support/nasty/rows.ts';

describeRows('firefox', rows);
