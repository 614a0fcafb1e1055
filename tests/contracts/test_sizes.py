"""Small files, small functions, a sentence for each, and no name that says nothing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.source_tree import PACKAGE, ROOT, modules, python_files, syntax

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
EMPTY_NAMES = re.compile(r"(^|_)(utils?|helpers?|manager|handle|handles|handler|process)($|_)")
OURS = [pytest.param(path, id=str(path.relative_to(ROOT))) for path in python_files()]
SHIPPED = [pytest.param(path, id=name) for name, path in modules().items()]
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _public(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, Definition]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield f"{inside}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from _public(node, f"{node.name}.")


@pytest.mark.parametrize("path", OURS)
def test_no_file_is_too_long_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", OURS)
def test_no_function_is_too_long_to_hold_in_mind(path: Path) -> None:
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in _functions(path)}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", SHIPPED)
def test_every_public_name_says_what_it_promises(path: Path) -> None:
    tree = syntax(path)

    silent = [name for name, node in _public(tree) if not _is_override(name) and not ast.get_docstring(node)]

    assert ast.get_docstring(tree)
    assert silent == []


def _is_override(name: str) -> bool:
    """Say whether Qt calls this by its own name, which says what it promises."""
    return bool(re.search(r"\.[a-z]+[A-Z]", name))


@pytest.mark.parametrize("path", OURS)
def test_no_name_says_nothing(path: Path) -> None:
    defined = [node.name for node in ast.walk(syntax(path)) if isinstance(node, Definition)]

    empty = [name for name in (path.stem, *defined) if EMPTY_NAMES.search(_words(name))]

    assert empty == []


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


@pytest.mark.parametrize("path", SHIPPED)
def test_no_error_is_swallowed_whole(path: Path) -> None:
    caught = [
        ast.unparse(node.type) if node.type else ""
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ExceptHandler) and not _raises_again(node)
    ]

    assert not {"", "Exception", "BaseException"} & set(caught)


def _raises_again(node: ast.ExceptHandler) -> bool:
    return isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None


def test_the_package_is_where_the_tests_look() -> None:
    assert (ROOT / PACKAGE / "__main__.py").is_file()
