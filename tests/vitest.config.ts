import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    dir: 'tests',
    // Most time goes to programs that a test waits for: vitest would leave one processor alone, which is half of two.
    maxWorkers: '100%',
    // Whole processes and thousands of generated cases on a small, busy machine: slow is not wrong.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
