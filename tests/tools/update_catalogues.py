"""Bring the catalogues up to date: `update_catalogues.py` extracts marked texts, merges them, compiles.

Texts without a translation are printed; the contract test fails until they have one.
"""

import ast
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from yosdesk.i18n.plurals import SINGULARS

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("ru",)
KEYWORDS = {"N_": None, "counted": (1, 2)}


def extracted() -> Catalog:
    """Return the marked texts of the program."""
    template = Catalog(project="yosdesk", charset="utf-8", fuzzy=False)
    for name, _, message, comments, _ in extract_from_dir(ROOT / "yosdesk", keywords=KEYWORDS):
        if message not in SINGULARS:
            template.add(message, locations=[(f"yosdesk/{name}", 0)], auto_comments=comments)
    for message in sorted(marked()):
        template.add(message)
    return template


def marked() -> set[str]:
    """Return every text in N_(…), also within an f-string, where the extractor does not look."""
    found = set()
    for path in (ROOT / "yosdesk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != "N_":
                continue
            if isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found - SINGULARS.keys()


def main() -> int:
    """Write template, catalogues and compiled catalogues; return 1 if a text lacks its translation."""
    template = extracted()
    missing = 0
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES" / "yosdesk.po"
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.fuzzy = False
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, no_location=True, sort_output=True, omit_header=False)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        for message in catalogue:
            if message.id and not message.string:
                missing += 1
                sys.stdout.write(f"{language}: {message.id!r}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
