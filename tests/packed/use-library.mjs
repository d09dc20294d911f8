// The library entry, as a stranger uses it: the numbers must be those of the folder beside this file.
import assert from 'node:assert/strict';
import { checkProject, UserError } from 'skillgate';

const report = await checkProject({ now: new Date('2026-01-01') });
assert.equal(report.outcome, 'pass');
assert.deepEqual(report.trees.map(tree => tree.path), ['skills']);
assert.deepEqual(report.trees[0].skills.map(({ name, stage }) => [name, stage]), [['bowline', 'complete'], ['reef-knot', 'pending']]);
assert.equal(report.trees[0].skills[0].parts.examples[0].tests, 1);
await assert.rejects(checkProject({ cwd: 'nowhere' }), UserError);
