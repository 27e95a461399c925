/**
 * A document of our own in the shape of those that stand in repositories: badges, HTML, tables of contents, references
 * that are defined at the end. What a renderer that shows text at once must take back is most of all in such.
 */
export const sampleReadme = `<h1 align="center">
  <img src="https://example.com/logo.svg" alt="Kettle" width="120"><br>
  kettle
</h1>

<p align="center"><b>A small queue for Node.js that keeps its promises.</b></p>

[![npm version](https://img.example.com/npm/v/kettle.svg)](https://npm.example.com/package/kettle)
[![build](https://img.example.com/github/kettle/ci.svg?branch=main)](https://ci.example.com/kettle)
[![Coverage][coverage-image]][coverage-url] [![License: MIT](https://img.example.com/license.svg)](LICENSE)

Kettle runs tasks **one after the other**, or _a few at a time_, and keeps what is left when the process ends. It has no
dependencies, weighs 2.1 kB and works with [Node.js](https://example.com/node), Deno and Bun. See the [guide] for more.

- [Install](#install)
- [Usage](#usage)
  - [With a limit](#with-a-limit)
  - [\`queue.add(task, options?)\`](#queueadd)
- [Options](#options)
- [FAQ](#faq)

## Install

\`\`\`sh
$ npm install --save kettle   # or: yarn add kettle
\`\`\`

> **Note**
> Kettle 3 is [ESM only](https://example.com/esm). If you cannot \`import\` yet, stay with \`kettle@2\`.

Usage
-----

\`\`\`js
import { createQueue } from 'kettle';

const queue = createQueue({ limit: 2 });
queue.add(async () => {
  await fetch(\`https://example.com/\${id}\`); // one of many
});
await queue.idle();
\`\`\`

### With a limit

A \`limit\` of \`1\` makes it a *mutex*; \`Infinity\` makes it useless. Names such as \`max_running_tasks\` and
__max_waiting_tasks__ are still understood, but ~~documented~~ deprecated.

### \`queue.add(task, options?)\`

Returns a \`Promise\` for what the task returns. \`task\` may be:

1. a function that returns a value,
2. a function that returns a promise, or
3. an object with a method \`run\`:

   \`\`\`ts
   interface Task<T> {
     run(signal: AbortSignal): Promise<T>;
   }
   \`\`\`

4. nothing at all (it is passed over).

### \`queue.idle()\`

Resolves once nothing runs and nothing waits. It never rejects: what failed was told to \`onError\`, and to whoever holds
the promise of that task. Calling it while the queue is paused waits until it is resumed, which may be *never*.

### \`queue.pause()\`, \`queue.resume()\`

Between the two nothing new is begun; what runs goes on. Both return the queue, so that calls can be chained:

\`\`\`js
queue.pause().add(first).add(second);
process.once('SIGTERM', () => queue.pause());
\`\`\`

### Events

The queue is an [\`EventTarget\`](https://example.com/EventTarget). It tells of:

- **\`start\`**: a task begins. \`event.detail\` is its number.
- **\`end\`**: it has ended, well or not. \`event.detail\` is \`{ number, took, error? }\`, with \`took\` in milliseconds.
- **\`idle\`**: nothing is left. Fired *after* the promises of all tasks are settled, so that their \`then\` runs before.

Listeners are called in the order in which they were added; one that throws does not keep the others from being called.
To stop listening, hand over a \`signal\`, or call \`removeEventListener\` with the very same function.

## Why another one?

Most queues keep what waits in memory, and lose it when the process ends. Others want a server of their own, which is a lot
to ask for for a script that sends 200 e-mails at night. Kettle writes one line to a file for each task before it begins, and
one after it has ended; what has only the first is begun again the next time. That is **all** there is to it: ~120 lines of
code, which you can read in an evening.

What it does not do: priorities (use two queues), cron (use cron), more than one process (use a database).

## Options

| Option | Type | Default | What it does |
| ------ | :--: | ------: | ------------ |
| \`limit\` | \`number\` | \`1\` | How many tasks run at once. See [limits](#with-a-limit). |
| \`timeout\` | \`number \\| false\` | \`false\` | Ends a task that takes longer, in ms |
| \`store\` | [\`Store\`](docs/store.md) | - | Where waiting tasks are kept, e.g. **on disk** |
| \`onError\` | \`(error) => void\` | \`console.error\` | Called for each that failed |

<details>
<summary>All the others</summary>

* \`name\` - what it is called in logs
* \`paused\` - starts with nothing running (*since 3.1*)
* \`signal\` - an [\`AbortSignal\`][signal] that ends everything

</details>

FAQ
===

**Is it fast?** Yes: 1 200 000 tasks/s on a laptop (see \`bench/\`), 3 * more than [the others](https://example.com/others).

**Does it retry?**<br>
No. Use [\`p-again\`](https://example.com/p-again), e.g. \`queue.add(() => again(task))\`.

*Which versions of Node.js?* All that are [maintained](https://example.com/releases); \`>= 18\` at the time of writing.
What if I find a bug? Please [open an issue][issues] with

- [x] the version (\`npm ls kettle\`),
- [ ] what you did,
- [ ] what you expected & what came

---

## Contributing

1. Fork it ( https://github.example.com/kettle/kettle/fork )
2. Create your branch (\`git checkout -b my-feature\`)
3. Push it, and open a *pull request*

***Thank you*** to [everybody who helped](https://example.com/people)! Made with :heart: by [@kettle][me].

MIT © 2019&ndash;2026

[guide]: https://example.com/guide
[signal]: https://example.com/signal "AbortSignal"
[issues]: https://example.com/issues
[me]: https://example.com/me
[coverage-image]: https://img.example.com/coverage.svg
[coverage-url]: https://example.com/coverage
`;
