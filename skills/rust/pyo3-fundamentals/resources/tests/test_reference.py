"""REFERENCE.md's code blocks, as far as a look without a Rust toolchain goes: a second, everywhere.

check_reference.py compiles and runs them. It leaves a checksum, so a block that was changed since is found here.
"""
import unittest

import reference_blocks
import reference_case
from reference_blocks import REFERENCE, Block, blocks_of, compiled_sum, quick_faults


class TheReference(reference_case.ReferenceCase):
    reference = REFERENCE


class TheExtraction(unittest.TestCase):
    def test_a_block_keeps_its_place_its_marks_and_the_block_after_it(self) -> None:
        text = "# T\n\n```rust fail=E0277\nfn a() {}\n```\n\n```text\nno\n```\nwords\n```python run\nprint()\n```\n"
        failing, said, running = blocks_of(text)
        self.assertEqual(failing, Block(4, "rust", ("fail=E0277",), "fn a() {}\n", Block(8, "text", (), "no\n")))
        self.assertEqual((failing.must_fail, failing.error_code, running.runs), (True, "E0277", True))
        self.assertEqual(said, Block(8, "text", (), "no\n"))
        self.assertEqual(running, Block(12, "python", ("run",), "print()\n"))

    def test_a_fence_within_a_longer_fence_is_text(self) -> None:
        self.assertEqual(blocks_of("````text\n```rust\n````\n"), [Block(2, "text", (), "```rust\n")])

    def test_each_kind_of_fault_is_found_with_its_line(self) -> None:
        text = "```python\nx = \n```\n```toml\na = \n```\n```bash\nif\n```\n```rust\nfn a() {\n```\n```perl\n```\n```text loud\n```\n"
        found = [fault.split(":")[0] for fault in quick_faults(blocks_of(text))]
        toml = ["line 5"] if reference_blocks.tomllib else []
        self.assertEqual(found, ["line 2", *toml, "line 8", "line 11", "line 14", "line 16"])

    def test_a_block_that_is_never_closed_is_no_block(self) -> None:
        with self.assertRaisesRegex(ValueError, "line 1: the block is never closed"):
            blocks_of("```rust\nfn a() {}\n")

    def test_only_what_is_compiled_or_compared_changes_the_checksum(self) -> None:
        rust, other = blocks_of("```rust\nfn a() {}\n```\n"), blocks_of("```bash\nls\n```\n")
        self.assertEqual(compiled_sum(rust), compiled_sum([*other, *rust]))
        self.assertNotEqual(compiled_sum(rust), compiled_sum(blocks_of("```rust\nfn b() {}\n```\n")))
        said, other_said = (blocks_of(f"```rust fail\nx\n```\n```text\n{words}\n```\n") for words in ("a", "b"))
        self.assertNotEqual(compiled_sum(said), compiled_sum(other_said))


if __name__ == "__main__":
    unittest.main()
