"""Texts for people: marked as literals, known to the catalogues' tools, with a sentence for every error."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.source_tree import modules, syntax
from yosdesk.domain.problems import SENTENCES

SHIPPED = [pytest.param(path, id=name) for name, path in modules().items()]
ERRORS = {"UserError", "InvalidValueError", "Problem"}
HOLE = re.compile(r"%(?!\(\w+\)s|%)")


def _calls(path: Path, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def _literal(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


@pytest.mark.parametrize("path", SHIPPED)
def test_every_mark_holds_a_literal_text(path: Path) -> None:
    assert [ast.unparse(call) for call in _calls(path, {"N_"}) if not _literal(call)] == []


@pytest.mark.parametrize("path", SHIPPED)
def test_every_hole_of_a_text_has_a_name(path: Path) -> None:
    marked = [_literal(call) or "" for call in _calls(path, {"N_"})]

    assert [text for text in marked if "%(" in text and HOLE.search(text)] == []


@pytest.mark.parametrize("path", SHIPPED)
def test_every_error_has_a_sentence(path: Path) -> None:
    codes = [_literal(call) for call in _calls(path, ERRORS)]

    assert {code for code in codes if code} <= SENTENCES.keys()


@pytest.mark.parametrize("code", SENTENCES)
def test_an_errors_sentence_is_a_whole_sentence(code: str) -> None:
    assert SENTENCES[code].endswith((".", "?"))
