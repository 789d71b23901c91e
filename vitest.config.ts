import { defineConfig } from 'vitest/config';
import { lessonsPlugin } from './src/lessons/build/plugin.ts';

export default defineConfig({
  plugins: [lessonsPlugin()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          exclude: ['src/lessons/content/**'],
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // One file at a time and not beside the units: they measure how long a page was kept waiting.
          name: 'browser',
          include: ['tests/{isolation,journeys,conformance}/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A whole browser on a shared machine now and then misses a deadline that is ours, not the
          // site's. The report says what was tried twice; what fails twice has failed.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
