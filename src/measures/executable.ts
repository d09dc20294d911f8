import * as z from 'zod/mini';
import type { Finding, Measurement } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import type { PartFile } from '../model/skill.ts';
import { defineMeasure } from './define-measure.ts';
import { finding, START } from './finding.ts';
import { beyond } from './outcome.ts';
import { shareMet } from './requirements.ts';
import { shellWord } from './shell-word.ts';

/** Of the two things that let a script be started by its name alone, the share that it has. */
export const executable = defineMeasure({
  id: 'executable',
  summary: 'Of execute bit and shebang line, the share that each script has.',
  unit: { kind: 'share' },
  of: { allowed: ['scripts'], default: ['scripts'] },
  options: z.strictObject({}),
  take: ({ scripts }) => scripts.map(measureScript),
});

function measureScript(script: PartFile): Measurement {
  const { path } = script;
  const requirements = [script.executable ? [] : [noBit(path)], hasShebang(script) ? [] : [noShebang(path)]];
  return beyond(path, [script]) ?? shareMet(path, requirements);
}

function hasShebang({ facts }: PartFile): boolean {
  return 'text' in facts && facts.text.shebang !== undefined && facts.text.shebang !== '';
}

function noBit(path: Path): Finding {
  const word = shellWord(path);
  return finding(path, START, {
    key: 'no execute bit',
    message: 'no execute bit, expected mode 755',
    fix: `run chmod +x ${word}, or git update-index --chmod=+x ${word} where the disk keeps no modes`,
  });
}

function noShebang(path: Path): Finding {
  const line = path.endsWith('.py') ? '#!/usr/bin/env python3' : '#! and its interpreter';
  const message = 'no shebang line, expected #! and an interpreter';
  return finding(path, START, { key: 'no shebang', message, fix: `put ${line} in the first line` });
}
