// @vitest-environment happy-dom
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFinal } from '../../src/answer/answer.ts';
import { createRun } from '../../src/background/journal/run.ts';
import type { BackgroundMessage } from '../../src/protocol/answer-messages.ts';
import { createAnswerSession } from '../../src/view/answer-session.ts';
import type { AnswerPort } from '../../src/view/answer-link.ts';
import { createPlainText } from '../../src/view/plain-text.ts';
import { createTestClock } from '../support/test-clock.ts';

const begin: BackgroundMessage = {
  type: 'begin',
  answerId: 'a',
  run: 'r',
  title: '',
  source: '',
  isDemo: false,
  typing: 'smooth',
  typingSpeed: 60,
  announce: 'off',
  showAs: 'plain',
};

/** What happens between two words of the model. */
type Step = 'word' | 'port dies' | 'message is lost' | 'time passes' | 'page sleeps and wakes';

/** A page and a background with a port between them that does what the test says. */
function createWorld() {
  const clock = createTestClock();
  const run = createRun({ id: 'r', tabId: 1, store: { begin() {}, add() {}, end() {} } });
  const paper = Object.assign(createPlainText(document), {
    draw: () => Promise.resolve(undefined),
    prepare(_: string, ready: () => void) {
      ready();
      return () => {};
    },
  });
  let deaf = false;
  let end = new AbortController();

  function connect(): AnswerPort {
    const closed = new AbortController();
    const listeners: ((message: BackgroundMessage) => void)[] = [];
    deaf = false;
    end = closed;
    const backgroundEnd = {
      signal: closed.signal,
      post(message: BackgroundMessage) {
        if (closed.signal.aborted || deaf) return;
        for (const listener of listeners) listener(message);
      },
      listen() {},
      close: () => closed.abort(),
    };
    return {
      signal: closed.signal,
      listen: (listener) => void listeners.push(listener),
      close: () => closed.abort(),
      post(message) {
        if (message.type === 'resume') {
          backgroundEnd.post({ type: 'resumed' });
          run.attach(backgroundEnd, message.from);
        } else if (message.type === 'open') run.attach(backgroundEnd, 0);
      },
    };
  }

  const life = new AbortController();
  const session = createAnswerSession({
    connect,
    paper,
    thoughts: createPlainText(document),
    signal: life.signal,
    clock,
  });
  return {
    clock,
    run,
    paper,
    session,
    life,
    kill: () => end.abort(),
    deafen: () => void (deaf = true),
  };
}

test('whatever happens to the port, nothing is lost, nothing doubled, and no end is a lie', () => {
  const step = fc.constantFrom<Step>(
    'word',
    'word',
    'port dies',
    'message is lost',
    'time passes',
    'page sleeps and wakes',
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { clock, run, paper, session, life, kill, deafen } = createWorld();
      const states: string[] = [];
      const forget = session.view.listen(() => {
        const { state } = session.view.value;
        if (states.at(-1) !== state) states.push(state);
      });
      session.ask({ type: 'open', selection: '', title: '' });
      run.post(begin);
      let words = 0;
      for (const each of steps) {
        if (each === 'port dies') kill();
        if (each === 'message is lost') deafen();
        if (each === 'time passes') clock.run(40);
        if (each === 'page sleeps and wakes') {
          session.leave();
          session.comeBack();
        }
        if (each !== 'word' && each !== 'message is lost') continue;
        run.post({ type: 'text', seq: words, text: `word ${words}. ` });
        words += 1;
      }
      run.post({ type: 'final', state: 'complete' });
      // A page that heard nothing of the end hears of it when it looks for its port.
      kill();
      clock.run(5000);
      const truth = Array.from({ length: words }, (_, index) => `word ${index}. `).join('');
      const { state } = session.view.value;
      const shown = paper.element.textContent;
      expect(isFinal(state)).toBe(true);
      expect(truth.startsWith(shown)).toBe(true);
      expect(state !== 'complete' || shown === truth).toBe(true);
      expect(
        states.filter((one) => ['complete', 'interrupted', 'failed'].includes(one)),
      ).toHaveLength(1);
      forget();
      life.abort();
    }),
    { numRuns: 300 },
  );
});
