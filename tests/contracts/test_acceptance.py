"""The merge has eighty acceptance cases, numbered 1 to 80; each is claimed by a test that bears its number."""

import ast
import re

from tests.contracts.source_tree import ROOT

CASES = range(1, 81)
NUMBERED = re.compile(r"test_((?:\d\d_)+)")


def claimed() -> dict[int, list[str]]:
    """Return number → the tests that bear it: `test_07_…`, or `test_79_80_…` for two."""
    found: dict[int, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.name if isinstance(node, ast.FunctionDef) else ""
            match = NUMBERED.match(name)
            for number in match[1].split("_")[:-1] if match else ():
                found.setdefault(int(number), []).append(f"{path.relative_to(ROOT)}::{name}")
    return found


def test_every_case_is_claimed_by_a_test() -> None:
    found = claimed()

    assert [number for number in CASES if number not in found] == []
    assert set(found) <= set(CASES)
