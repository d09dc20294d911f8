import type { Defect } from './defect.ts';
import { documentDefects } from './document-defects.ts';
import { exampleDefects } from './example-defects.ts';
import { scriptDefects } from './script-defects.ts';

/** Every defect that selftest plants. */
export const defects: readonly Defect[] = [
  ...documentDefects,
  ...scriptDefects,
  ...exampleDefects,
  {
    title: 'a generated region is edited by hand', measure: 'tracking', part: 'tracking',
    plant: ({ files, tracking }) => {
      const document = tracking === undefined ? undefined : files.get(tracking);
      return tracking === undefined || document === undefined ? undefined : new Map(files).set(tracking, { ...document, text: document.text.replace('## Quality Gates', '## All is well') });
    },
  },
];
