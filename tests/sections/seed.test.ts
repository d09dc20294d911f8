import { expect, test } from 'vitest';
import { sections } from '../../src/status/sections/index.ts';
import { trackingRegions } from '../../src/status/tracking.ts';
import { seedPlan, seedTree } from './seed.ts';

/** What each section says of the tree of the seed, word for word. */
const SECTIONS: Readonly<Record<string, string>> = {
  header: `- **Created**: 2025-10-30
- **Status**: Skills 1-3 started; mean completion 8 %`,
  updated: `- **Last Updated**: 2025-10-31`,
  overview: `## Overview

Comprehensive PyO3 skills initiative covering Rust-Python bindings from fundamentals through advanced applications.

- **Total Skills**: 10
- **Completed**: 0
- **In Progress**: 3 (Skills 1-3)
- **Pending**: 7 (Skills 4-10)`,
  completed: `## Completed Skills

None yet: a skill is complete when every gate that can block passes.`,
  'in-progress': `## Skills In Progress

Skills 1-3 (Foundation) are made side by side.

### Skill 1: pyo3-fundamentals

- **Status**: ⏳ started, 5,104 deliverable lines
- **Completion**: 32 % (gates: 3 pass, 4 fail, 6 pending, 5 unverified)
- **Focus**: Project setup, conversions, errors

**Deliverables**:

- ❓ [pyo3-fundamentals.md](pyo3-fundamentals.md) - skill file, 193 lines, 1 gate not verified
- ❌ [REFERENCE.md](pyo3-fundamentals/resources/REFERENCE.md) - reference, 2,814 lines, 1 finding
- ✅ [STATUS.md](pyo3-fundamentals/resources/STATUS.md) - tracking document, generated
- ❌ [debugger.py](pyo3-fundamentals/resources/scripts/debugger.py) - script, 565 lines, 2 findings
- ❌ [setup_validator.py](pyo3-fundamentals/resources/scripts/setup_validator.py) - script, 940 lines, 1 finding
- ❌ [type_converter.py](pyo3-fundamentals/resources/scripts/type_converter.py) - script, 785 lines, 2 findings
- ⏳ examples - not there yet, wanted: 9-10 items

### Skill 2: pyo3-classes-modules

- **Status**: ⏳ started, 4,254 deliverable lines
- **Completion**: 29 % (gates: 3 pass, 3 fail, 7 pending, 5 unverified)
- **Focus**: #\\[pyclass\\], #\\[pymethods\\], inheritance, plugins, hot-reload

**Deliverables**:

- ❓ [pyo3-classes-modules.md](pyo3-classes-modules.md) - skill file, 204 lines, 1 gate not verified
- ❌ [REFERENCE.md](pyo3-classes-modules/resources/REFERENCE.md) - reference, 1,816 lines, 1 finding
- ❌ [class_inspector.py](pyo3-classes-modules/resources/scripts/class_inspector.py) - script, 661 lines, 2 findings
- ❌ [module_organizer.py](pyo3-classes-modules/resources/scripts/module_organizer.py) - script, 905 lines, 1 finding
- ❌ [plugin_manager.py](pyo3-classes-modules/resources/scripts/plugin_manager.py) - script, 872 lines, 1 finding
- ⏳ examples - not there yet, wanted: 9-10 items

### Skill 3: pyo3-type-conversion-advanced

- **Status**: ⏳ started, 3,325 deliverable lines
- **Completion**: 27 % (gates: 3 pass, 3 fail, 7 pending, 5 unverified)
- **Focus**: Zero-copy, numpy, Arrow/Parquet, buffer protocol

**Deliverables**:

- ❓ [pyo3-type-conversion-advanced.md](pyo3-type-conversion-advanced.md) - skill file, 210 lines, 1 gate not verified
- ❌ [REFERENCE.md](pyo3-type-conversion-advanced/resources/REFERENCE.md) - reference, 959 lines, 1 finding
- ❌ [buffer_inspector.py](pyo3-type-conversion-advanced/resources/scripts/buffer_inspector.py) - script, 791 lines, 2 findings
- ❌ [conversion_profiler.py](pyo3-type-conversion-advanced/resources/scripts/conversion_profiler.py) - script, 791 lines, 2 findings
- ❌ [numpy_validator.py](pyo3-type-conversion-advanced/resources/scripts/numpy_validator.py) - script, 784 lines, 2 findings
- ⏳ examples - not there yet, wanted: 9-10 items`,
  pending: `## Pending Skills (Skills 4-10)

### Performance Tier (Skills 4-5)

**Skill 4: pyo3-performance-gil-parallel**

- Focus: GIL management, parallel execution, sub-interpreters, nogil
- Advanced topics: Lock-free structures, custom allocators
- Estimated: 6-7 days

**Skill 5: pyo3-async-embedded-wasm**

- Focus: Async integration, embedded Python, WASM compilation
- Advanced topics: Pyodide, WASI, browser execution
- Estimated: 7-8 days

### Production Tier (Skills 6-7)

**Skill 6: pyo3-packaging-distribution**

- Focus: maturin, wheels, cross-compilation, PyPI
- Advanced topics: Static linking, vendoring
- Estimated: 5-6 days

**Skill 7: pyo3-testing-quality-ci**

- Focus: Testing strategies, fuzzing, sanitizers, CI/CD
- Advanced topics: Property testing, mutation testing
- Estimated: 6-7 days
- After: pyo3-packaging-distribution

### Applications Tier (Skills 8-10)

**Skill 8: pyo3-data-science-ml**

- Focus: Numpy, Polars, ONNX, PyTorch integration
- Advanced topics: Custom ufuncs, Dask, streaming
- Estimated: 7-8 days

**Skill 9: pyo3-web-services-systems**

- Focus: systemd integration, IPC, gRPC, web frameworks
- Advanced topics: Async HTTP, middleware patterns
- Estimated: 6-7 days

**Skill 10: pyo3-cli-embedding-plugins**

- Focus: Embedded interpreters, plugin SDKs, distribution
- Advanced topics: pyo3-ffi, multi-interpreter applications
- Estimated: 7-8 days`,
  progress: `## Progress Summary

### Lines of Code

- **Current**: 12,683 deliverable lines (Skill 1: 5,104, Skill 2: 4,254, Skill 3: 3,325)
- **Target**: 79,000-95,000 lines
- **Progress**: 16 % of the lower target

### Skills Completion

- **Complete**: 0/10
- **Core**: 0/10
- **Started**: 3/10
- **Remaining**: 7/10
- **Mean completion**: 8 %, by the weights of the gates

### Timeline

- **Estimated Remaining**: 55-62 days one skill after another; 33-37 days along the longest chain
- **Total Estimate**: 59-66 days`,
  elapsed: `- **Elapsed**: 1 day since 2025-10-30`,
  strategy: `## Development Strategy

**Phase 1: Foundation (Skills 1-3)**

- Skills 1-3: ⏳ started
- Order: side by side
- Skills 2-3 after Skill 1
- Skill 1 sets the pattern.

**Phase 2: Performance (Skills 4-5)**

- Skills 4-5: ⏳ pending
- Order: side by side, after Foundation
- Different domains (GIL vs async).

**Phase 3: Production (Skills 6-7)**

- Skills 6-7: ⏳ pending
- Order: one after the other, after Performance

**Phase 4: Applications (Skills 8-10)**

- Skills 8-10: ⏳ pending
- Order: side by side, after Production

\`\`\`mermaid
gantt
    title The plan in working days, upper estimates
    dateFormat YYYY-MM-DD
    excludes weekends
    section Foundation
    1 pyo3-fundamentals :active, s1, 2025-10-30, 5d
    2 pyo3-classes-modules :active, s2, after s1, 5d
    3 pyo3-type-conversion-advanced :active, s3, after s1, 5d
    section Performance
    4 pyo3-performance-gil-parallel :s4, after s1 s2 s3, 7d
    5 pyo3-async-embedded-wasm :s5, after s1 s2 s3, 8d
    section Production
    6 pyo3-packaging-distribution :s6, after s4 s5, 6d
    7 pyo3-testing-quality-ci :s7, after s4 s5 s6, 7d
    section Applications
    8 pyo3-data-science-ml :s8, after s6 s7, 8d
    9 pyo3-web-services-systems :s9, after s6 s7, 7d
    10 pyo3-cli-embedding-plugins :s10, after s6 s7, 8d
\`\`\``,
  gates: `## Quality Gates

| Group | Gate | Wants | Skill 1 | Skill 2 | Skill 3 |
| --- | --- | --- | --- | --- | --- |
| documentation | Skill file | 100 % | ✅ pass | ✅ pass | ✅ pass |
| documentation | REFERENCE.md | 3,500-4,000 lines | ❌ fail, 80 % | ❌ fail, 51 % | ❌ fail, 27 % |
| documentation | Tracking document | 100 % | ❌ fail, 0 % | ⏳ pending | ⏳ pending |
| scripts | Three scripts | 3 items or more | ✅ pass | ✅ pass | ✅ pass |
| scripts | Scripts of 800 lines | 3 with 800 lines or more | ❌ fail, 89 % | ❌ fail, 94 % | ❌ fail, 98 % |
| scripts | Full CLI support | 100 % | ❓ unverified | ❓ unverified | ❓ unverified |
| scripts | Type hints | 100 % | ❓ unverified | ❓ unverified | ❓ unverified |
| scripts | Error handling | no finding | ❓ unverified | ❓ unverified | ❓ unverified |
| scripts | Cross-platform | no finding | ❓ unverified | ❓ unverified | ❓ unverified |
| examples | Nine or ten examples | 9-10 items | ⏳ pending | ⏳ pending | ⏳ pending |
| examples | From basic to advanced | no fault | ⏳ pending | ⏳ pending | ⏳ pending |
| examples | Production-ready code | no placeholder | ⏳ pending | ⏳ pending | ⏳ pending |
| examples | Complete with tests | 1 test or more | ⏳ pending | ⏳ pending | ⏳ pending |
| examples | README with explanations | 100 % | ⏳ pending | ⏳ pending | ⏳ pending |
| quality | Security audit | no critical and no high | ❓ unverified | ❓ unverified | ❓ unverified |
| quality | Scripts executable | 100 % | ❌ fail, 50 % | ❌ fail, 50 % | ❌ fail, 50 % |
| quality | Examples run | 100 % | ⏳ pending | ⏳ pending | ⏳ pending |
| quality | Documentation complete | no fault | ✅ pass | ✅ pass | ✅ pass |

Skills 4-10 have not begun.`,
  next: `## Next Session Priorities

1. **pyo3-fundamentals** to core: 3 gates to go
   - STATUS.md: run skillgate status
   - type_converter.py: 15 lines to go
   - debugger.py: 235 lines to go
   - REFERENCE.md: 686 lines to go
   - 4 gates wait for evidence or analysis: Full CLI support, Type hints, Error handling, Cross-platform
2. **pyo3-classes-modules** to core: 3 gates to go
   - tracking document: run skillgate status
   - class_inspector.py: 139 lines to go
   - REFERENCE.md: 1,684 lines to go
   - 4 gates wait for evidence or analysis: Full CLI support, Type hints, Error handling, Cross-platform
3. **pyo3-type-conversion-advanced** to core: 3 gates to go
   - tracking document: run skillgate status
   - buffer_inspector.py: 9 lines to go
   - conversion_profiler.py: 9 lines to go
   - numpy_validator.py: 16 lines to go
   - REFERENCE.md: 2,541 lines to go
   - 4 gates wait for evidence or analysis: Full CLI support, Type hints, Error handling, Cross-platform`,
  structure: `## Repository Structure

\`\`\`text
skills/rust/
├── INDEX.md                            10 planned skills
├── STATUS.md                           this file
├── pyo3-classes-modules/
│   └── resources/
│       ├── REFERENCE.md                ❌ 1,816 lines, 1 finding
│       └── scripts/
│           ├── class_inspector.py      ❌ 661 lines, not executable, 2 findings
│           ├── module_organizer.py     ❌ 905 lines, not executable, 1 finding
│           └── plugin_manager.py       ❌ 872 lines, not executable, 1 finding
├── pyo3-classes-modules.md             ❓ 204 lines, 1 gate not verified
├── pyo3-fundamentals/
│   └── resources/
│       ├── REFERENCE.md                ❌ 2,814 lines, 1 finding
│       ├── STATUS.md                   generated
│       └── scripts/
│           ├── debugger.py             ❌ 565 lines, not executable, 2 findings
│           ├── setup_validator.py      ❌ 940 lines, not executable, 1 finding
│           └── type_converter.py       ❌ 785 lines, not executable, 2 findings
├── pyo3-fundamentals.md                ❓ 193 lines, 1 gate not verified
├── pyo3-type-conversion-advanced/
│   └── resources/
│       ├── REFERENCE.md                ❌ 959 lines, 1 finding
│       └── scripts/
│           ├── buffer_inspector.py     ❌ 791 lines, not executable, 2 findings
│           ├── conversion_profiler.py  ❌ 791 lines, not executable, 2 findings
│           └── numpy_validator.py      ❌ 784 lines, not executable, 2 findings
└── pyo3-type-conversion-advanced.md    ❓ 210 lines, 1 gate not verified
\`\`\``,
  commits: `## Recent Commits

- \`5804da3\`: feat(rust): Initialize PyO3 skills with pyo3-fundamentals core infrastructure
- \`4ea552f\`: feat(rust): Add production scripts for PyO3 Skills 2-3 (\\~5,000 lines)`,
  milestone: `**Next Milestone**: bring Skills 1-3 (Foundation) to core: 9 gates to go`,
};

/** What the tracking document of pyo3-fundamentals says. */
const TRACKING: Readonly<Record<string, string>> = {
  skill: `- **Status**: ⏳ started, 5,104 deliverable lines
- **Completion**: 32 % (gates: 3 pass, 4 fail, 6 pending, 5 unverified)

**Deliverables**:

- ❓ [pyo3-fundamentals.md](../../pyo3-fundamentals.md) - skill file, 193 lines, 1 gate not verified
- ❌ [REFERENCE.md](REFERENCE.md) - reference, 2,814 lines, 1 finding
- ✅ [STATUS.md](STATUS.md) - tracking document, generated
- ❌ [debugger.py](scripts/debugger.py) - script, 565 lines, 2 findings
- ❌ [setup_validator.py](scripts/setup_validator.py) - script, 940 lines, 1 finding
- ❌ [type_converter.py](scripts/type_converter.py) - script, 785 lines, 2 findings
- ⏳ examples - not there yet, wanted: 9-10 items`,
  gates: `## Quality Gates

| Group | Gate | State | Evidence |
| --- | --- | --- | --- |
| documentation | Skill file | ✅ pass | 100 %, wants 100 % |
| documentation | REFERENCE.md | ❌ fail | 2,814 lines, wants 3,500-4,000 (1 finding) |
| documentation | Tracking document | ❌ fail | 0 %, wants 100 % (1 finding) |
| scripts | Three scripts | ✅ pass | 3 items, wants 3 or more |
| scripts | Scripts of 800 lines | ❌ fail | 1 of 3 within, wants 3 with 800 lines or more (2 findings) |
| scripts | Full CLI support | ❓ unverified | no analysis of Python in this version |
| scripts | Type hints | ❓ unverified | no analysis of Python in this version |
| scripts | Error handling | ❓ unverified | no analysis of Python in this version |
| scripts | Cross-platform | ❓ unverified | no analysis of Python in this version |
| examples | Nine or ten examples | ⏳ pending | examples not there yet |
| examples | From basic to advanced | ⏳ pending | examples not there yet |
| examples | Production-ready code | ⏳ pending | examples not there yet |
| examples | Complete with tests | ⏳ pending | examples not there yet |
| examples | README with explanations | ⏳ pending | examples not there yet |
| quality | Security audit | ❓ unverified | no analysis of Python in this version |
| quality | Scripts executable | ❌ fail | 0 of 3 within, wants 100 % (3 findings) |
| quality | Examples run | ⏳ pending | examples not there yet |
| quality | Documentation complete | ✅ pass | 2 of 2 within, wants no fault |`,
  next: `## Next

**pyo3-fundamentals** to core: 3 gates to go

- STATUS.md: run skillgate status
- type_converter.py: 15 lines to go
- debugger.py: 235 lines to go
- REFERENCE.md: 686 lines to go
- 4 gates wait for evidence or analysis: Full CLI support, Type hints, Error handling, Cross-platform`,
};

const moment = {
  today: '2025-10-31',
  commits: [
    { hash: '5804da3', subject: 'feat(rust): Initialize PyO3 skills with pyo3-fundamentals core infrastructure' },
    { hash: '4ea552f', subject: 'feat(rust): Add production scripts for PyO3 Skills 2-3 (~5,000 lines)' },
  ],
};

test.each(sections.map(section => [section.name, section] as const))('the section %s', (name, section) => {
  expect(section.write({ tree: seedTree, plan: seedPlan, moment })).toBe(SECTIONS[name]);
});

test('the sections stand in the order of the seed', () => {
  expect(sections.map(({ name }) => name)).toEqual(Object.keys(SECTIONS));
  expect(sections.filter(({ volatile }) => volatile).map(({ name }) => name)).toEqual(['updated', 'elapsed', 'commits']);
});

test('a tracking document', () => {
  const [fundamentals] = seedTree.skills;
  const regions = fundamentals === undefined ? [] : trackingRegions(fundamentals, 'skills/rust/pyo3-fundamentals/resources');
  expect(Object.fromEntries(regions.map(({ name, body }) => [name, body]))).toEqual(TRACKING);
  expect(regions.map(({ volatile }) => volatile)).toEqual([false, false, false]);
});
