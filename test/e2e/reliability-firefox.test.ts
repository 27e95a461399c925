import { describeAddresses } from '../support/nasty/describe-addresses.ts';
import { describeReliability } from '../support/nasty/describe-reliability.ts';
import { describeTabLife } from '../support/nasty/describe-tab-life.ts';
import { onNastyStage } from '../support/nasty/on-nasty-stage.ts';

onNastyStage('firefox', (stage) => {
  describeReliability(stage);
  describeTabLife('firefox', stage);
  describeAddresses(stage);
});
