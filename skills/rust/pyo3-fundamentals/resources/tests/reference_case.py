"""What holds of the code blocks of every REFERENCE.md, as far as a look without a Rust toolchain goes."""
import json
from pathlib import Path
from unittest import TestCase

from reference_blocks import blocks_of, compiled_sum, quick_faults, record_of


class ReferenceCase(TestCase):
    """Tests of one reference: a subclass names it. check_reference.py leaves the checksum that is compared here."""

    reference: Path

    def setUp(self) -> None:
        self.text = self.reference.read_text(encoding="utf-8")
        self.recorded = json.loads(record_of(self.reference).read_text(encoding="utf-8"))

    def test_every_block_is_of_a_kind_that_is_checked_and_parses(self) -> None:
        self.assertEqual(quick_faults(blocks_of(self.text)), [])

    def test_what_must_be_compiled_was_compiled_as_it_stands(self) -> None:
        now = compiled_sum(blocks_of(self.text))
        self.assertEqual(self.recorded["sha256"], now, f"blocks changed since they were compiled: run check_reference.py {self.reference}")

    def test_the_version_that_was_compiled_is_the_one_that_the_text_names(self) -> None:
        self.assertIn(f"PyO3 {self.recorded['pyo3']}", self.text)
