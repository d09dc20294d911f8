import type { RunRules, Runner } from '../model/run-rules.ts';

/** Where a runner does not say. Building takes longer than testing. */
export const RUNNER_SECONDS = 300;
const BUILD_SECONDS = 900;

const PYTHON_TESTS = '**/{test_*,*_test}.py';
const CARGO_FETCH = { command: 'cargo fetch', files: ['**/Cargo.toml', 'Cargo.lock', '**/*.rs'] };

/** Runners that are there without being declared, in the order in which they are tried. */
const RUNNERS: readonly Runner[] = [
  {
    name: 'maturin', files: ['Cargo.toml', 'pyproject.toml', PYTHON_TESTS], unittest: false,
    command: [
      'maturin build --offline --quiet --compatibility linux --interpreter python3 --out "$HOME/dist"',
      'python3 -m pip install --quiet --no-index --no-deps --target "$HOME/site" "$HOME"/dist/*.whl',
      'PYTHONPATH="$HOME/site" python3 -B -m pytest -q -p no:cacheprovider',
    ].join('\n'),
    fetch: CARGO_FETCH, needs: ['python3', 'cargo', 'maturin', 'pip', 'pytest'], timeout: BUILD_SECONDS,
  },
  {
    name: 'cargo', files: ['Cargo.toml'], unittest: false, command: 'cargo test --offline', shows: 'test result: ok\\. [1-9]',
    fetch: CARGO_FETCH, needs: ['cargo'], timeout: BUILD_SECONDS,
  },
  {
    name: 'npm', files: ['package.json'], unittest: false, command: 'npm test',
    fetch: { command: 'if [ -f package-lock.json ]; then npm ci --ignore-scripts --no-audit --no-fund; fi', files: ['package.json', 'package-lock.json'] },
    needs: ['node', 'npm'], timeout: RUNNER_SECONDS,
  },
  {
    name: 'unittest', files: ['**/test*.py'], unittest: true, command: 'python3 -B -m unittest discover', shows: 'Ran [1-9]',
    needs: ['python3'], timeout: RUNNER_SECONDS,
  },
  {
    name: 'pytest', files: [PYTHON_TESTS], unittest: false, command: 'python3 -B -m pytest -q -p no:cacheprovider',
    needs: ['python3', 'pytest'], timeout: RUNNER_SECONDS,
  },
];

/** How things are run unless gates.yaml says otherwise. No argument is guessed from a script's code. */
export const DEFAULT_RUN: RunRules = {
  scripts: { start: 'python3 -B {script}', json: '--json --dry-run', dryRun: '--dry-run', needs: ['python3'], timeout: 60, invocations: [] },
  runners: RUNNERS,
  limits: { memoryMb: 4096, processes: 256, diskMb: 4096, outputMb: 10 },
};
