"""Delimited text: the encoding and the separator are told from the content, or the file is refused with a question."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from yosdesk.domain.errors import UserError

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[¹³¿¡¥¦¯£](?=[^\W\d_])|(?:^|(?<=[\s;,\t\"]))[£¥¯](?=[^\W\d_])", re.MULTILINE)
_SIGN_IN_CYRILLIC = re.compile(r"(?<=[^\W\d_])[®¤§¦±µ¶¬](?=[^\W\d_])")
_NO_LANGUAGE = re.compile(r"ø.*[ìíýùèò]|[ìíýùèò].*ø", re.IGNORECASE)  # letters that no language has together
_BY_FREQUENCY = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"  # the letters of Russian texts, the most frequent first
_PLACES = {letter: place for place, letter in enumerate(_BY_FREQUENCY)}
_ODD = 0.05  # share of words that may look wrong
_QUOTED = re.compile(r"'+[=+\-@\t]")  # a quote keeps spreadsheet programs from taking a text for a formula
_SEPARATORS = (";", "\t", ",", "|")
_NONE = "\x1f"  # stands in no text
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def rows(path: Path, encoding: str = "") -> list[list[str]]:
    """Return the rows of a delimited file; raises UserError if encoding or separator cannot be told."""
    text = decoded(path.read_bytes(), path.name, encoding)
    csv.field_size_limit(1 << 20)
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=False)
        return [[cell[1:] if cell[:1] == "'" and _QUOTED.match(cell) else cell for cell in row] for row in read]
    except csv.Error as error:
        raise UserError("damaged_list_file", file=path.name) from error


def decoded(content: bytes, name: str, encoding: str = "") -> str:
    """Return the text of bytes: by their mark, as valid UTF-8, or as the one code page in which the words are words."""
    for mark, marked in _MARKS.items():
        if content.startswith(mark):
            return _strict(content, marked, name)
    if encoding:
        return _strict(content, encoding, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    cyrillic, western = _text(content, "cp1251"), _text(content, "cp1252")
    if cyrillic and cyrillic == western:
        return cyrillic
    russian, latin = bool(cyrillic) and _is_cyrillic(cyrillic), bool(western) and _is_western(western)
    if russian != latin:
        return cyrillic if russian else western
    raise UserError("encoding_unclear", file=name)


def _text(content: bytes, encoding: str) -> str:
    """Return the text of bytes in a code page, "" if that has no letter for one of them."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _is_cyrillic(text: str) -> bool:
    """Return whether the words with foreign letters are Cyrillic ones, and not those of KOI8 read wrongly."""
    good = bad = 0
    for word in _words(text):
        turned = len(word) > 2 and word[0].islower() and word[1:].isupper()
        if not _CYRILLIC.fullmatch(word) or turned:
            bad += 1
        elif len(word) > 2:
            good += 1
    odd = bad + len(_SIGN_IN_CYRILLIC.findall(text)) > good * _ODD
    return good > 0 and not odd and not _is_koi8(text)


def _is_koi8(text: str) -> bool:
    """Return whether the letters would be more usual ones if the bytes were KOI8.

    Its capitals lie where Windows has small letters: a text in capitals alone has no turned word that would tell.
    """
    words = [word for word in _words(text) if _CYRILLIC.fullmatch(word)]
    return _rareness("".join(words).encode("cp1251").decode("koi8-r")) < _rareness("".join(words))


def _rareness(text: str) -> float:
    """Return how rare the Russian letters of a text are on average, 0 for a text of nothing but о."""
    places = [_PLACES[letter] for letter in text.lower() if letter in _PLACES]
    return sum(places) / len(places) if places else len(_PLACES)


def _is_western(text: str) -> bool:
    """Return whether the words with foreign letters are Latin ones: some letters plain, capitals where they belong."""
    good = bad = 0
    for word in _words(text):
        plain = any(letter.isascii() for letter in word)
        capitals = word.replace("ß", "").isupper()
        inner = any(not letter.isascii() and letter.isupper() for letter in word[1:]) and not capitals
        if (not plain and len(word) > 2) or inner or _NO_LANGUAGE.search(word):
            bad += 1
        elif plain:
            good += 1
    return good > 0 and bad + len(_SIGN_IN_WORD.findall(text)) <= good * _ODD


def _words(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text) if not word.isascii())


def separator_of(text: str) -> str:
    """Return the separator that cuts the first lines into the same number of cells, above one.

    If none does, there is but one column, and a comma is one of its texts.
    """
    sample = list(csv.reader(io.StringIO(text[:20000], newline=""), delimiter="\x1f"))[:20]
    lines = [line[0] for line in sample if line and line[0].strip()]
    scores = {}
    if _are_texts_with_commas(lines):
        return _NONE
    for candidate in _SEPARATORS:
        counts = [len(row) for row in csv.reader(lines, delimiter=candidate)]
        most = max(set(counts), key=counts.count) if counts else 1
        scores[candidate] = (most > 1, counts.count(most), most)
    if scores and max(scores.values())[0]:
        return max(scores, key=scores.__getitem__)
    return next((candidate for candidate in _SEPARATORS if _cuts_below(lines, candidate)), _NONE)


def _are_texts_with_commas(lines: list[str]) -> bool:
    """Return whether a blank follows each comma, below a first line without any: so texts are written, not cells."""
    joined = "\n".join(lines)
    no_others = not any(sign in joined for sign in _SEPARATORS if sign != ",")
    return no_others and "," in joined and "," not in lines[0] and not re.search(r",(?! )", joined)


def _cuts_below(lines: list[str], separator: str) -> bool:
    """Return whether lines are cut alike from one of them on: those above are titles."""
    counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
    start = next((place for place, count in enumerate(counts) if count > 1), len(counts))
    below = counts[start:]
    return len(below) >= 2 and below.count(below[0]) >= 0.6 * len(below)


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UserError("encoding_unclear", file=name) from error
