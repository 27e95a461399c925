import process from 'node:process';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const endToEnd = ['test/e2e/**/*.test.ts'];

export default defineConfig({
  test: {
    reporters: ['default', './test/support/count-reporter.ts'],
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...endToEnd, 'test/bench/**', 'test/soak/**'],
          setupFiles: ['test/support/setup-unit.ts'],
          // Properties are tried on many inputs, and the machine may be busy with browsers.
          testTimeout: 30_000,
          // Each file has a world of its own: a thread has it sooner than a process, 64 s for all against 107.
          pool: 'threads',
          // Of two processors Vitest would use one, and would then run these last, whatever the order says.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: endToEnd,
          // Browsers take their time on a busy machine; how quick the product must be is asserted where it matters.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          retry: 0,
          // Where Firefox is. WXT's plugin, though of the other project, would set it to whether the build is for it.
          env: { FIREFOX: process.env['FIREFOX'] ?? '' },
          maxWorkers: 2,
          // The files that a worker runs one after the other share its browsers.
          isolate: false,
          // After the unit tests: they are quick to say what is wrong, and would disturb the clocks of these.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
