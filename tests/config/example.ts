/** The gates.yaml of CONTRACT, completed so that it is valid. */
export const EXAMPLE = `# yaml-language-server: $schema=./schema/gates.schema.json
version: 1
trees: skills/*            # one glob or a list; each match that holds an INDEX.md or a skill is a tree

layout:                    # where the parts of a skill live, tried in order, relative to the tree
  skill-file: ["{skill}.md", "{skill}/{skill}.md", "{skill}/SKILL.md"]
  reference: ["{skill}/resources/REFERENCE.md"]
  tracking: ["{skill}/resources/STATUS.md"]
  scripts: ["{skill}/resources/scripts/*.py"]
  examples: ["{skill}/resources/examples/*"]

totals:
  target-lines: [79000, 95000]
  count: [reference, scripts, examples]

gates:
  reference-length:        # the gate's id, as users see it
    title: REFERENCE.md
    group: documentation   # documentation | scripts | examples | quality
    measure: lines
    of: reference          # the part or parts measured
    min: 3500              # threshold: min, max or both, inclusive
    max: 4000
    weight: 3              # its share in completion; default 1
    blocks: complete       # always | complete | never: see Blocking
    because: Long enough to be the one place to look, short enough to be read.
  script-count: { group: scripts, measure: count, of: scripts, min: 3 }
  script-length: { group: scripts, measure: lines, of: scripts, min: 800, at-least: 3 }
  script-cli-flags: { group: scripts, measure: cli-flags, flags: [--help, --json, --verbose, --dry-run], min: 100% }
  script-type-hints: { group: scripts, measure: type-hints, min: 100% }
  security: { group: quality, measure: security, max: { critical: 0, high: 0 }, blocks: always }
  no-work-markers: { group: quality, measure: pattern, of: [scripts, examples], pattern: '\\b(TODO|FIXME)\\b', max: 0 }
  licence: { group: documentation, measure: files, files: "{skill}/LICENSE*", min: 1, blocks: never }

overrides:                 # other thresholds for some skills
  - skill: pyo3-performance-*
    gates: { reference-length: { max: 5500 } }

waivers:
  - skill: pyo3-fundamentals
    gate: script-length
    reason: debugger.py is split in two next week
    until: 2026-12-31
`;
