import { execFileSync, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

/** A PATH on which python3 is the interpreter itself: some managers' stand-ins need the user's own home. */
export const PATH = `${dirname(execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim())}:${process.env['PATH'] ?? ''}`;

/** Whether this machine has what `skillgate run` wants. Where it has not, what is to be seen is the refusal. */
export const HAS_SANDBOX = spawnSync('bwrap', ['--ro-bind', '/', '/', '--unshare-all', '--unshare-user', '--disable-userns', 'true']).status === 0;
