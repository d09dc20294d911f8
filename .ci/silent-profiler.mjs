// In place of @secretlint/profiler, which keeps every mark of every file and searches all of them at each new one: on
// 6,000 files that was two thirds of a check. Nobody reads what it measures.
export const secretLintProfiler = { mark() {} };
