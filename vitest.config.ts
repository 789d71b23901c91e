import { defineConfig } from 'vitest/config';
import { lessonsPlugin } from './src/lessons/build/plugin.ts';

export default defineConfig({
  plugins: [lessonsPlugin()],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'src/lessons/content/**'],
    testTimeout: 30_000,
  },
});
