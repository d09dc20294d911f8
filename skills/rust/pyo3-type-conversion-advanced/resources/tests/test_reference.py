"""REFERENCE.md's code blocks, by the tools of skill 1: they parse, and are those that were compiled and run."""
import sys
import unittest
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RESOURCES.parent.parent / "pyo3-fundamentals" / "resources" / "tests"))
import reference_case  # noqa: E402


class TheReference(reference_case.ReferenceCase):
    reference = RESOURCES / "REFERENCE.md"


if __name__ == "__main__":
    unittest.main()
