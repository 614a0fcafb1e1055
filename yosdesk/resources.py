"""Where the program's own files lie, and the small tables among them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path


def resource_path(*names: str) -> Path:
    """Return the path of a resource, such as `resource_path("locale", "ru")`."""
    return _root().joinpath(*names)


@cache
def name_table(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return a table of names, language → code → name, of `resources/names`."""
    lines = resource_path("names", f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    heads = lines[0].split("\t")[1:]
    rows = [line.split("\t") for line in lines[1:]]
    return {language: {row[0]: row[position + 1] for row in rows} for position, language in enumerate(heads)}


@cache
def _root() -> Path:
    """Return the folder: inside the package where pip installed it, beside it in a checkout and in the bundle."""
    package = Path(__file__).resolve().parent
    inside = package / "_resources"
    return inside if inside.is_dir() else package.parent / "resources"
