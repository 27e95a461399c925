import { describeFaults } from '../support/nasty/describe-faults.ts';
import { describeReliability } from '../support/nasty/describe-reliability.ts';

describeReliability('firefox');
describeFaults('firefox', 40);
