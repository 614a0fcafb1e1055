"""What the contract tests look at: the project's files, their syntax trees, and who imports whom."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "yosdesk"


@cache
def modules() -> dict[str, Path]:
    """Return every module of the package by its dotted name."""
    found = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def syntax(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def python_files() -> tuple[Path, ...]:
    """Return every Python file of the package and its tests."""
    return tuple(path for folder in (PACKAGE, "tests") for path in sorted((ROOT / folder).rglob("*.py")))


@cache
def project_files() -> tuple[Path, ...]:
    """Return the files that belong to the project: those git knows, or all but what is made where there is no git."""
    names = _names_in_git()
    if names:
        return tuple(ROOT / name for name in names if (ROOT / name).is_file())
    made = {".venv", ".git", "build", "dist", "__pycache__", ".mypy_cache", ".ruff_cache", ".hypothesis", ".benchmarks"}
    return tuple(path for path in ROOT.rglob("*") if path.is_file() and not made & set(path.relative_to(ROOT).parts))


def _names_in_git() -> tuple[str, ...]:
    git = shutil.which("git")
    if not git:
        return ()
    command = [git, "ls-files", "--cached", "--others", "--exclude-standard"]
    return tuple(subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.splitlines())


def imports(module: str) -> Iterator[str]:
    """Yield what a module imports, also inside functions, as dotted names: ours as modules, others whole."""
    for node in ast.walk(syntax(modules()[module])):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            for alias in node.names:
                name = f"{base}.{alias.name}"
                yield name if name in modules() else base


def _base(module: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module.split(".")
    kept = package[: len(package) - node.level + (modules()[module].name == "__init__.py")]
    return ".".join([*kept, *([node.module] if node.module else [])])


def top(module: str) -> str:
    """Return the layer of one of our modules: `yosdesk.store.records` lies in `store`."""
    return module.split(".")[1] if "." in module else ""
