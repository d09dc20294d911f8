import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    dir: 'tests',
    // Whole processes and thousands of generated cases on a small, busy machine: slow is not wrong.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
