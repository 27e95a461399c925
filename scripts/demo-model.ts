import { LLMock, type ChatCompletionRequest } from '@copilotkit/aimock';

/** A token is some five characters: at eleven a second it reads as someone who types fast. */
const pace = { chunkSize: 5, streamingProfile: { ttft: 700, tps: 11, jitter: 0.5 } };

const explanation = `This is Olbers’ paradox in one sentence.

Picture yourself in a forest. If it is deep enough, then wherever you look, sooner or later your eye meets a trunk. The author says the same of stars: in a universe without end, without a beginning and with stars everywhere, each direction you look in runs into the surface of a star.

The surface of a star is about as bright as the sun’s. So the whole sky should shine like the sun, by night as well as by day.

It does not, and that is the point: one of the three assumptions must be wrong. It is “ageless”. The universe is some 13.8 billion years old, and light from farther away than it can travel in that time has not reached us yet.`;

/**
 * Starts the model server of the demo: aimock, a third-party stand-in which speaks OpenAI's protocol. It explains the
 * sentence of the sample page, and says to anything else what it is.
 */
export async function startDemoModel(): Promise<LLMock> {
  const model = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent' });
  model.on({ userMessage: /endless, ageless and evenly strewn/ }, { content: explanation }, pace);
  model.on({}, sayWhatItIs, pace);
  await model.start();
  return model;
}

function sayWhatItIs({ messages }: ChatCompletionRequest): { content: string } {
  const said = messages.at(-1)?.content;
  const question = typeof said === 'string' ? said : '';
  return {
    content: `I am no model, only a stand-in for one on your computer, and I know how to explain one sentence. Put a provider and a key of yours into Typeover’s settings for an answer to this:\n\n${question}`,
  };
}
