import { quoted, remark } from '../fault.ts';
import type { GitHubCheck } from './check.ts';

/** An action by branch or tag is whatever that names tomorrow: whoever moves it runs in the gate's job. */
export const movingReference: GitHubCheck = ({ gate: { job } }) => job.steps.flatMap(({ uses }) => {
  if (uses === undefined || !isMoving(uses.text)) return [];
  const at = uses.text.lastIndexOf('@');
  if (uses.text.startsWith('docker://')) return [remark(uses.place, `the image ${quoted(uses.text)} is named by a tag, which moves, expected its digest`, 'write @sha256: and the digest behind its name')];
  const what = at < 0 ? 'names no commit' : `is ${quoted(uses.text.slice(at))}, which moves`;
  return [remark(uses.place, `the reference of ${quoted(at < 0 ? uses.text : uses.text.slice(0, at))} ${what}, expected the full id of a commit`, 'write the commit behind "@" and the version in a comment')];
});

function isMoving(uses: string): boolean {
  if (uses.startsWith('./') || uses.startsWith('../')) return false;
  return uses.startsWith('docker://') ? !/@sha256:[0-9a-f]{64}$/.test(uses) : !/@[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(uses);
}
