import { expect, test } from 'vitest';
import { runChanges } from '../../src/compare/run-changes.ts';
import { DEFAULT_RUN } from '../../src/config/run-defaults.ts';
import type { Runner, RunRules } from '../../src/model/run-rules.ts';

const go: Runner = { name: 'go', files: ['go.mod'], unittest: false, command: 'go vet\ngo test', shows: 'ok', needs: ['go'], timeout: 9 };
const zig: Runner = { ...go, name: 'zig', files: ['build.zig'], command: 'zig test' };
const before: RunRules = { ...DEFAULT_RUN, runners: [go, zig, ...DEFAULT_RUN.runners] };
const after = (runners: readonly Runner[], more: Partial<RunRules> = {}): RunRules => ({ ...before, runners: [...runners, ...DEFAULT_RUN.runners], ...more });
const { shows: _, ...unshown } = go;

test.for([
  ['nothing', before, []],
  ['time, room, tools and what is fetched', after([{ ...go, timeout: 1, needs: [], fetch: { command: 'x', files: ['y'] } }, zig], { limits: { ...before.limits, memoryMb: 1 } }), []],
  ['a command', after([{ ...go, command: 'true' }, zig]), ['changed! runner go: go.mod: go vet; go test, shows ok, now go.mod: true, shows ok']],
  ['what must be shown', after([unshown, zig]), ['changed! runner go: go.mod: go vet; go test, shows ok, now go.mod: go vet; go test']],
  ['what it fits', after([{ ...go, files: ['x'], unittest: true }, zig]), ['changed! runner go: go.mod: go vet; go test, shows ok, now x (unittest): go vet; go test, shows ok']],
  ['a runner that is gone', after([zig]), ['removed! runner go: go.mod: go vet; go test, shows ok, now gone']],
  ['a runner more', after([go, zig, { ...zig, name: 'zag' }]), ['changed! runner zag: build.zig: zig test, shows ok']],
  ['their order', after([zig, go]), ['changed! order of runners: [go, zig, maturin, cargo, npm, unittest, pytest], now [zig, go, maturin, cargo, npm, unittest, pytest]']],
  ['how scripts are started', after([go, zig], { scripts: { ...before.scripts, dryRun: '-n', invocations: [{ script: '*', json: 'a' }] } }), ['changed! run of scripts: python3 -B {script}; --json --dry-run; --dry-run, now python3 -B {script}; --json --dry-run; -n; * a']],
] as const)('%s', ([, now, expected]) => {
  expect(runChanges(before, now).map(({ direction, message, blocking }) => `${direction}${blocking ? '!' : ''} ${message}`)).toEqual(expected);
});
