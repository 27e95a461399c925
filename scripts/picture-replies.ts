import { chatChunk, chatReply, chatSteps, type Reply } from '../test/support/model-server.ts';

const english = `The **lunitidal interval** is the time between the moon crossing a meridian and the next high water there.

1. It is nearly constant for one harbour.
2. It differs from port to port: the shape of the coast decides how long the wave takes.

\`\`\`js
const interval = highWater - moonTransit;
\`\`\`
`;
const chinese = `**月潮间隙**是月亮经过子午线到下一次高潮之间的时间。

1. 对同一个港口，它几乎不变。
2. 不同港口各不相同：海岸的形状决定潮波要走多久。
`;

export function whole(isChinese: boolean): Reply {
  return chatReply(pieces(isChinese));
}

export function short(isChinese: boolean): Reply {
  return chatReply([reworded(isChinese)]);
}

function pieces(isChinese: boolean): string[] {
  return (isChinese ? chinese : english).split(/(?<=\s)/);
}

/** Nearly the words of the page. */
export function reworded(isChinese: boolean): string {
  return isChinese
    ? '月亮经过子午线与下一次高潮之间的时间，称为月潮间隙。'
    : 'The time between the moon’s passage and the next high water is called the lunitidal interval.';
}

/** Without its connection in the end, unless it ends by itself. */
export function cutOff(isChinese: boolean, last?: string): Reply {
  const end = last === undefined ? [{ tear: true } as const] : [last, 'data: [DONE]\n\n'];
  return { steps: [...begun(isChinese), ...end] };
}

export function unended(isChinese: boolean): Reply {
  return { steps: [...begun(isChinese), { wait: 60_000 }] };
}

export function thoughtful(isChinese: boolean): Reply {
  const reasoning_content = isChinese
    ? '用户在问一个潮汐术语。先给出定义，再说明它为什么因港口而异。'
    : 'The user asks about a term of the tides. Define it first, then say why it differs from port to port.';
  return {
    steps: [chatChunk({ reasoning_content }), { wait: 1200 }, ...short(isChinese).steps],
  };
}

export function sourced(isChinese: boolean): Reply {
  const sources = [
    ['https://oceanservice.noaa.gov/facts/', isChinese ? '什么是潮汐？' : 'What are tides?'],
    ['https://en.wikipedia.org/wiki/Lunitidal_interval', 'Lunitidal interval'],
    ['https://tides.example.com/a/very/long/address/of/a/table/of/harbours', ''],
  ];
  const annotations = sources.map(([url, title]) => ({
    type: 'url_citation',
    url_citation: { url, ...(title && { title }) },
  }));
  const usage = { prompt_tokens: 212, completion_tokens: 64 };
  const steps = [
    chatChunk({ content: reworded(isChinese) }),
    chatChunk({ annotations }),
    chatChunk({}, 'stop'),
  ];
  return {
    steps: [...steps, `data: ${JSON.stringify({ choices: [], usage })}\n\n`, 'data: [DONE]\n\n'],
  };
}

function begun(isChinese: boolean) {
  return chatSteps(pieces(isChinese).slice(0, isChinese ? 3 : 24), 0);
}
