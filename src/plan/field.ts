/** The labels that INDEX.md gives a meaning to, as the plan's words. */
const LABELS = {
  'focus': 'focus',
  'description': 'description',
  'advanced topics': 'advancedTopics',
  'estimated': 'estimate',
  'estimate': 'estimate',
  'stage': 'stage',
  'after': 'after',
  'note': 'note',
} as const;

export type FieldName = (typeof LABELS)[keyof typeof LABELS];

export interface FieldLine {
  readonly field: FieldName;
  readonly value: string;
}

const LINE = /^([A-Za-z][A-Za-z ]{2,20}?)\s*:\s*(.+)$/;

/** Reads `Focus: numpy, Arrow`; undefined for a line that is no field. */
export function readField(line: string): FieldLine | undefined {
  const [, label = '', value = ''] = LINE.exec(line) ?? [];
  const word = label.toLowerCase();
  return isLabel(word) ? { field: LABELS[word], value: value.trim() } : undefined;
}

function isLabel(word: string): word is keyof typeof LABELS {
  return Object.hasOwn(LABELS, word);
}
