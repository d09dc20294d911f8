/** The plan as the seed's document has it: ten skills in four tiers. */
export const INDEX = `---
created: 2025-10-30
parallel: [Foundation, Performance, Applications]
---

# PyO3 skills

## Foundation Tier (Skills 1-3)

1. pyo3-fundamentals
2. pyo3-classes-modules → #[pyclass], #[pymethods], inheritance, plugins, hot-reload
3. pyo3-type-conversion-advanced → Zero-copy, numpy, Arrow/Parquet, buffer protocol

## Performance Tier (Skills 4-5)

4. pyo3-performance-gil-parallel
5. pyo3-async-embedded-wasm

## Production Tier (Skills 6-7)

6. pyo3-packaging-distribution
7. pyo3-testing-quality-ci

## Applications Tier (Skills 8-10)

8. pyo3-data-science-ml
9. pyo3-web-services-systems
10. pyo3-cli-embedding-plugins
`;
