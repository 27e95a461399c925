import type { AnswerEvent, Usage } from '../answer/answer-event.ts';
import { timeThinking } from '../answer/time-thinking.ts';
import type { AnswerFigures } from '../protocol/answer-figures.ts';
import type { Settings } from '../settings/settings.ts';
import { costOf } from './cost-of.ts';

export interface Measuring {
  /** Call it for every event, in order. */
  see(event: AnswerEvent): void;
  figures(): AnswerFigures;
}

/** Below this, in milliseconds, an answer came in one piece, and says nothing about how fast it was written. */
const SHORTEST = 200;

/** Times one answer, from now on, and adds up what it took. */
export function measureAnswer(
  model: string,
  settings: Pick<Settings, 'prices' | 'currency'>,
  now: () => number = () => performance.now(),
): Measuring {
  const asked = now();
  let first: number | undefined;
  let last = asked;
  let usage: Usage = {};
  const timer = timeThinking(now);
  return {
    see(event) {
      timer.see(event);
      if (event.type === 'usage') usage = { ...usage, ...event.usage };
      if (event.type !== 'text' && event.type !== 'reasoning') return;
      last = now();
      first ??= last;
    },
    figures() {
      timer.end();
      const thought = timer.thinking?.took;
      const { inputTokens, outputTokens } = usage;
      const speed = first === undefined ? undefined : speedOf(outputTokens, last - first);
      const cost = costOf(model, usage, settings);
      return {
        ...(model !== '' && { model }),
        ...(first !== undefined && { firstToken: first - asked }),
        ...(thought !== undefined && { thought }),
        ...(speed !== undefined && { tokensPerSecond: speed }),
        ...(inputTokens !== undefined && { inputTokens }),
        ...(outputTokens !== undefined && { outputTokens }),
        ...(cost && { cost }),
      };
    },
  };
}

function speedOf(tokens: number | undefined, milliseconds: number): number | undefined {
  if (!tokens || milliseconds < SHORTEST) return undefined;
  return tokens / (milliseconds / 1000);
}
