import type { Placeholder } from '../model/facts.ts';
import type { Finding } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import { finding } from './finding.ts';

export function placeholderFinding(path: Path, placeholder: Placeholder): Finding {
  return finding(path, placeholder, {
    key: `placeholder ${placeholder.what}`,
    message: `placeholder ${JSON.stringify(placeholder.what)}, expected the real thing`,
    fix: 'write what belongs here',
  });
}
