import { defineConfig } from 'vitest/config';
import { lessonsPlugin } from './src/lessons/build/plugin.ts';

const inBrowser = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // A whole browser on a shared machine now and then misses a deadline that is ours, not the
  // site's. The report says what was tried twice; what fails twice has failed.
  retry: 1,
};

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
          ...inBrowser,
          name: 'journeys',
          include: ['tests/{journeys,conformance}/**/*.test.ts'],
          // Two browsers at a time: these wait for the page more than they compute.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...inBrowser,
          // One file at a time and beside nothing else: they measure how long a page was kept waiting.
          name: 'isolation',
          include: ['tests/isolation/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
