"""Delimited text: the encoding and the separator are told from the content, or the file is refused with a question."""

import csv
import io
import re
from pathlib import Path

from yosdesk.domain.errors import UserError

_CYRILLIC = re.compile(r"[а-яё]{3,}", re.IGNORECASE)
_WESTERN = re.compile(r"[A-Za-z][À-ÖØ-öø-ÿ]|[À-ÖØ-öø-ÿ][A-Za-z]")  # an accent beside a plain letter
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
ENCODINGS = ("utf-8", "cp1251", "cp1252")


def rows(path: Path, encoding: str = "") -> list[list[str]]:
    """Return the rows of a delimited file; raises UserError if encoding or separator cannot be told."""
    text = decoded(path.read_bytes(), path.name, encoding)
    csv.field_size_limit(1 << 20)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=False))
    except csv.Error as error:
        raise UserError("damaged_list_file", file=path.name) from error


def decoded(content: bytes, name: str, encoding: str = "") -> str:
    """Return the text of bytes: by their mark, as valid UTF-8, or as the one code page that reads well."""
    for mark, marked in _MARKS.items():
        if content.startswith(mark):
            return _strict(content, marked, name)
    if encoding:
        return _strict(content, encoding, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    cyrillic = content.decode("cp1251", "replace")
    western = content.decode("cp1252", "replace")
    russian = len(_CYRILLIC.findall(cyrillic)) > 0 and "\ufffd" not in cyrillic
    latin = bool(_WESTERN.search(western)) and "\ufffd" not in western
    if russian and not latin:
        return cyrillic
    if latin and not russian:
        return western
    raise UserError("encoding_unclear", file=name)


def separator_of(text: str) -> str:
    """Return the separator that cuts the first lines into the same number of cells, above one."""
    sample = list(csv.reader(io.StringIO(text[:20000], newline=""), delimiter="\x1f"))[:20]
    lines = [line[0] for line in sample if line and line[0].strip()]
    scores = {}
    for candidate in (";", "\t", ",", "|"):
        counts = [len(row) for row in csv.reader(lines, delimiter=candidate)]
        most = max(set(counts), key=counts.count) if counts else 1
        scores[candidate] = (most > 1, counts.count(most), most)
    return max(scores, key=scores.__getitem__) if scores and max(scores.values())[0] else ","


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UserError("encoding_unclear", file=name) from error
