import { describeFaults } from '../support/nasty/describe-faults.ts';
import { describeReliability } from '../support/nasty/describe-reliability.ts';

describeReliability('chromium');
describeFaults('chromium', 40);
