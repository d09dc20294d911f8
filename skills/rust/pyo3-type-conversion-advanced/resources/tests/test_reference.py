"""REFERENCE.md's code blocks, by the tools of skill 1: they parse, and are those that were compiled and run."""
import json
import sys
import unittest
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RESOURCES.parent.parent / "pyo3-fundamentals" / "resources" / "tests"))
from reference_blocks import blocks_of, compiled_sum, quick_faults, record_of  # noqa: E402

REFERENCE = RESOURCES / "REFERENCE.md"
TEXT = REFERENCE.read_text(encoding="utf-8")


class TheReference(unittest.TestCase):
    def test_every_block_is_of_a_kind_that_is_checked_and_parses(self) -> None:
        self.assertEqual(quick_faults(blocks_of(TEXT)), [])

    def test_what_must_be_compiled_was_compiled_as_it_stands(self) -> None:
        recorded = json.loads(record_of(REFERENCE).read_text(encoding="utf-8"))
        now = compiled_sum(blocks_of(TEXT))
        self.assertEqual(recorded["sha256"], now, "blocks changed since they were compiled: run check_reference.py with this path")

    def test_the_version_that_was_compiled_is_the_one_that_the_text_names(self) -> None:
        recorded = json.loads(record_of(REFERENCE).read_text(encoding="utf-8"))
        self.assertIn(f"PyO3 {recorded['pyo3']}", TEXT)


if __name__ == "__main__":
    unittest.main()
