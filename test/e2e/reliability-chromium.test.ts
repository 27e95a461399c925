import { describeAddresses } from '../support/nasty/describe-addresses.ts';
import { describeReliability } from '../support/nasty/describe-reliability.ts';
import { describeTabLife } from '../support/nasty/describe-tab-life.ts';
import { onNastyStage } from '../support/nasty/on-nasty-stage.ts';

onNastyStage('chromium', (stage) => {
  describeReliability(stage);
  describeTabLife('chromium', stage);
  describeAddresses(stage);
});
