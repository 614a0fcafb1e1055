"""The direction of the arrows, counting imports inside functions, which the static linter does not see alone."""

import subprocess
import sys
from collections.abc import Mapping

import pytest

from tests.contracts.source_tree import ROOT, imports, modules, top

MAY_IMPORT: Mapping[str, set[str]] = {
    "": set(),
    "resources": set(),
    "i18n": {"resources"},
    "domain": {"i18n", "resources"},
    "store": {"domain", "i18n", "resources"},
    "exchange": {"domain", "i18n", "resources"},
    "hub": {"domain", "i18n", "resources"},
    "reports": {"store", "exchange", "hub", "domain", "i18n", "resources"},
    "services": {"reports", "store", "exchange", "hub", "domain", "i18n", "resources"},
    "cli": {"services", "domain", "i18n", "resources"},
    "ui": {"services", "domain", "i18n", "resources"},
    "__main__": {"ui", "cli", "services", "domain", "i18n", "resources"},
}
CHILD = "yosdesk.exchange.reading_child"  # a process of its own, which the frozen program starts through __main__
ONLY_IN: Mapping[str, str] = {
    "PySide6": "ui",
    "shiboken6": "ui",
    "sqlite3": "store",
    "sqlite_utils": "store",
    "openpyxl": "exchange",
    "python_calamine": "exchange",
    "msoffcrypto": "exchange",
    "defusedxml": "exchange",
}
STANDARD_ONLY = {"i18n", "resources", "domain"}
START = "import sys; sys.modules.update({name: None for name in ('PySide6', 'shiboken6')}); "


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_what_its_layer_may(module: str) -> None:
    layer = top(module)

    ours = {name for name in imports(module) if name.split(".")[0] == "yosdesk"}

    wrong = {name for name in ours if top(name) not in {layer, "", *MAY_IMPORT[layer]}}
    assert wrong <= ({CHILD} if layer == "__main__" else set())


@pytest.mark.parametrize("module", modules())
def test_a_foreign_library_is_known_only_to_its_layer(module: str) -> None:
    foreign = {name.split(".")[0] for name in imports(module)} - {"yosdesk"}

    wrong = {name for name in foreign if ONLY_IN.get(name, top(module)) != top(module)}
    if top(module) in STANDARD_ONLY:
        wrong |= foreign - sys.stdlib_module_names
    assert not wrong


def test_no_modules_import_each_other_in_a_circle() -> None:
    waiting = {module: {name for name in imports(module) if name in modules()} - {module} for module in modules()}
    below = {module: {name for name in found if not module.startswith(f"{name}.")} for module, found in waiting.items()}

    while free := {module for module, found in below.items() if not found & below.keys()}:
        below = {module: found for module, found in below.items() if module not in free}

    assert not below


@pytest.mark.parametrize("module", [name for name in modules() if top(name) not in {"ui", "__main__", ""}])
def test_the_core_is_whole_without_qt(module: str) -> None:
    assert "PySide6" not in {name.split(".")[0] for name in imports(module)}


def test_the_core_loads_where_qt_is_not_installed() -> None:
    core = [name for name in modules() if top(name) not in {"ui", "__main__"}]

    done = subprocess.run(
        [sys.executable, "-c", START + "".join(f"import {name}; " for name in core)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr


def test_the_linters_contracts_are_kept() -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"

    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout
