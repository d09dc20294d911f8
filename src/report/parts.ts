import type { ExampleReport, FileReport, PartsReport, ScriptReport } from '../model/report.ts';
import type { PartKind } from '../model/rules.ts';
import type { Example, PartFile, Skill } from '../model/skill.ts';

/** A file's lines by CONTRACT "Counting"; null where it is binary or was not looked at. */
export function linesOf({ facts }: PartFile): number | null {
  return facts.kind === 'binary' || facts.kind === 'beyond' ? null : facts.text.lines;
}

/** The parts of a skill as the report lists them. */
export function partsReport(skill: Skill): PartsReport {
  return {
    skillFile: fileReport(skill.skillFile),
    reference: fileReport(skill.reference),
    tracking: fileReport(skill.tracking),
    scripts: skill.scripts.map(scriptReport),
    examples: skill.examples.map(exampleReport),
  };
}

export function hasParts({ skillFile, reference, tracking, scripts, examples }: Skill): boolean {
  return (skillFile ?? reference ?? tracking) !== undefined || scripts.length + examples.length > 0;
}

/** Lines of the parts that count as deliverables. */
export function deliverableLines(skill: Skill, count: readonly PartKind[]): number {
  return count.flatMap(kind => filesOf(skill, kind)).reduce((sum, file) => sum + (linesOf(file) ?? 0), 0);
}

function filesOf(skill: Skill, kind: PartKind): readonly PartFile[] {
  switch (kind) {
    case 'skill-file':
      return skill.skillFile === undefined ? [] : [skill.skillFile];
    case 'reference':
      return skill.reference === undefined ? [] : [skill.reference];
    case 'tracking':
      return skill.tracking === undefined ? [] : [skill.tracking];
    case 'scripts':
      return skill.scripts;
    case 'examples':
      return skill.examples.flatMap(({ files }) => files);
    default:
      return kind satisfies never;
  }
}

function fileReport(file: PartFile | undefined): FileReport | null {
  return file === undefined ? null : { path: file.path, lines: linesOf(file) };
}

function scriptReport(script: PartFile): ScriptReport {
  const { path, executable, facts } = script;
  const code = facts.kind === 'code' && facts.code.kind === 'read' ? facts.code : undefined;
  const python = code?.language === 'python' ? code.python : undefined;
  return {
    path,
    lines: linesOf(script),
    executable,
    flags: python?.flags.map(({ name }) => name) ?? null,
    hints: python === undefined ? null : { annotated: python.hints.annotated, total: python.hints.annotated + python.hints.missing.length },
    syntaxError: code?.syntaxError ?? null,
  };
}

function exampleReport({ path, number, files }: Example): ExampleReport {
  const isUnread = files.some(({ facts }) => facts.kind === 'code' && facts.code.kind === 'unread');
  const tests = files.reduce((sum, { facts }) => sum + (facts.kind === 'code' && facts.code.kind === 'read' ? facts.code.tests.length : 0), 0);
  return {
    path,
    number: number ?? null,
    lines: files.reduce((sum, file) => sum + (linesOf(file) ?? 0), 0),
    readme: files.some(file => file.path.slice(path.length).toLowerCase() === '/readme.md'),
    tests: isUnread && tests === 0 ? null : tests,
  };
}
