"""Mapping headings to fields: by code, by label in every language, by synonyms, by likeness; the values must fit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from rapidfuzz import fuzz, process

from yosdesk.domain.folding import folded
from yosdesk.domain.kinds import Amount, Count, Country, Day, Kind, Web
from yosdesk.domain.kinds.base import Column
from yosdesk.domain.schema import Entity
from yosdesk.domain.text_days import DayText, day_and_hour, read_day
from yosdesk.domain.text_numbers import NumberText, read_number
from yosdesk.domain.time_zones import without_zone
from yosdesk.exchange.amount_units import without_unit
from yosdesk.exchange.book import Cell, is_blank, text_of
from yosdesk.exchange.cells import is_day_number
from yosdesk.exchange.table_finding import Heading, Table
from yosdesk.i18n import every_wording
from yosdesk.resources import resource_path

LIKE = 86  # of 100: headings this alike are taken for each other
_SAMPLE = 200
_CYRILLIC = frozenset(("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn"))  # languages by their letters
_ALIKE = ("АВЕКМНОРСТХаеорсухіј", "ABEKMHOPCTXaeopcyxij")  # letters of two alphabets that look the same
_ALIKE_CYRILLIC, _ALIKE_LATIN = str.maketrans(*_ALIKE), str.maketrans(*reversed(_ALIKE))


class Known(Enum):
    """How a heading is known: as code or label of a field, as what people write instead, or as much alike."""

    LABEL = "label"
    SYNONYM = "synonym"
    LIKENESS = "likeness"


# The whole heading of two rows, then its lower row alone; what is said most plainly goes first.
_PASSES = (
    (Known.LABEL, False),
    (Known.SYNONYM, False),
    (Known.LABEL, True),
    (Known.SYNONYM, True),
    (Known.LIKENESS, False),
)
# A price has a total beside it where there is a quantity: the total is the amount then, not the price.
_QUANTITIES = frozenset(
    ("количество", "кол во", "quantity", "qty", "units", "number of units", "menge", "anzahl", "quantite", "antal")
)
_TOTALS = frozenset(
    (
        *("итого", "всего", "сумма", "total", "total cost", "total amount", "sum", "summa", "totalt"),
        *("gesamt", "summe", "gesamtbetrag", "gesamtkosten", "montant total"),
    )
)


@dataclass(frozen=True, slots=True)
class Match:
    """A heading and the part it is taken for, "" for none; `sure` unless it was found by likeness."""

    heading: Heading
    part: str
    sure: bool = True


def propose(table: Table, entity: Entity, languages: tuple[str, ...], known: Mapping[str, str]) -> tuple[Match, ...]:
    """Return a match for each heading. `known` (heading → part) was said by a person and goes first.

    Raises UserError `no_such_field` for a part that the entity does not have.
    """
    said = {folded(heading): entity.part(part, languages).code if part else "" for heading, part in known.items()}
    found: dict[int, Match] = {}
    for heading in table.headings:
        if folded(heading.text) in said:
            found[heading.column] = Match(heading, said[folded(heading.text)])
    taken = {match.part for match in found.values()} - {""}  # of this sheet: others may have other headings
    for known_by, own in _PASSES:
        for heading in _totals_first(table.headings):
            if heading.column in found:
                continue
            part = _part_of(entity, heading.own if own else heading.text, languages, known_by)
            part = _in_language(entity, part, languages, table, heading) if part else ""
            if part and part not in taken and fits(entity, part, table, heading.column):
                taken.add(part)
                found[heading.column] = Match(heading, part, known_by is not Known.LIKENESS)
    _name_by_values(table, entity, languages, found, taken)
    return tuple(found.get(heading.column, Match(heading, "")) for heading in table.headings)


def _totals_first(headings: Sequence[Heading]) -> Sequence[Heading]:
    if not any(plain_heading(heading.text) in _QUANTITIES for heading in headings):
        return headings
    return sorted(headings, key=lambda heading: plain_heading(heading.text) not in _TOTALS)


def _name_by_values(
    table: Table, entity: Entity, languages: tuple[str, ...], found: dict[int, Match], taken: set[str]
) -> None:
    """Take the first free column of texts that are nearly all different for the name, if no heading says so."""
    if any(part.partition(".")[0] == entity.name for part in taken):
        return
    for heading in table.headings:
        values = [table.cell(row, heading.column) for _, row in table.rows[:_SAMPLE]]
        texts = [" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()]
        wordy = [text for text in texts if len(text) > 3 and re.search(r"[^\W\d_]{3}", text)]
        free = heading.column not in found
        if free and len(wordy) >= max(1, 0.8 * len(values)) and len(set(wordy)) >= 0.7 * len(wordy):
            name = _in_language(entity, entity.name, languages, table, heading)
            found[heading.column] = Match(heading, name, sure=False)
            return


def _in_language(entity: Entity, part: str, languages: tuple[str, ...], table: Table, heading: Heading) -> str:
    """Return a part with its language; where nothing names one, the first that is written in the column's letters."""
    if "." in part or entity.field(part).kind.column is not Column.WORDS:
        return part
    values = [table.cell(row, heading.column) for _, row in table.rows[:_SAMPLE]]
    text = "".join(value for value in values if isinstance(value, str)) or heading.text
    cyrillic = len(re.findall("[а-яё]", text, re.IGNORECASE)) > len(re.findall("[a-z]", text, re.IGNORECASE))
    fitting = [language for language in languages if (language in _CYRILLIC) == cyrillic]
    return f"{part}.{(fitting or languages)[0]}"


def score(matches: Sequence[Match], entity: Entity) -> float:
    """Return how well an entity fits a table: matched headings, twice for the one that names a record."""
    hits = sum(1.0 if match.sure else 0.6 for match in matches if match.part)
    named = any(match.part.partition(".")[0] == entity.name and match.sure for match in matches)
    return hits + (2.0 if named else -1.0)


@cache
def wordings(entity: Entity, languages: tuple[str, ...], *, synonyms: bool = True) -> Mapping[str, str]:
    """Return folded heading → field: codes, labels in every language, synonyms; texts also with a language's part."""
    found: dict[str, str] = {}
    for field in entity.fields:
        words = [*every_wording(field.label), field.code, *field.aliases]
        if synonyms:
            words += (*_synonyms().get((entity.code, field.code), ()), *_synonyms().get(("", field.code), ()))
        for word in words:
            found.setdefault(plain_heading(word), field.code)
            if field.kind.column is Column.WORDS:
                for language in languages:
                    for name in (language, f"({language})"):
                        found[plain_heading(f"{word} {name}")] = f"{field.code}.{language}"
    return found


@cache
def _synonyms() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return (entity, field) → what people write above such a column; entity "" stands for any."""
    lines = resource_path("names", "headings.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return {(entity, field): tuple(words.split("|")) for entity, field, words in rows}


def plain_heading(text: str) -> str:
    """Return a heading as headings are compared: folded words without signs."""
    alike = re.sub(r"[^\W\d_]+", lambda word: _in_one_alphabet(word[0]), text)
    spaced = re.sub(r"(?<=[a-zа-я])(?=[A-ZА-Я])", " ", alike)
    return " ".join(re.sub(r"[^\w]+", " ", folded(spaced)).replace("_", " ").split())


def _in_one_alphabet(word: str) -> str:
    """Return a word of two alphabets in that one of them to which all of its letters can belong."""
    latin, cyrillic = bool(re.search("[a-zA-Z]", word)), bool(re.search("[а-яёА-ЯЁіј]", word))
    if not (latin and cyrillic):
        return word
    for known, other in ((_ALIKE_CYRILLIC, "[а-яёА-ЯЁіј]"), (_ALIKE_LATIN, "[a-zA-Z]")):
        turned = word.translate(known)
        if not re.search(other, turned):
            return turned
    return word


def _part_of(entity: Entity, text: str, languages: tuple[str, ...], known_by: Known) -> str:
    known = wordings(entity, languages, synonyms=known_by is not Known.LABEL)
    plain = plain_heading(text)
    if known_by is not Known.LIKENESS:
        return _sure(known, plain, text)
    best = process.extractOne(plain, known.keys(), scorer=fuzz.ratio, score_cutoff=LIKE) if len(plain) > 3 else None
    return known[best[0]] if best else ""


def _sure(known: Mapping[str, str], plain: str, text: str) -> str:
    without_brackets = plain_heading(re.sub(r"\([^)]*\)|\*", " ", text))
    pieces = [plain_heading(piece) for piece in re.split(r"\s*/\s*", text)]
    for candidate in (plain, without_brackets, *pieces, plain_heading(without_unit(text))):
        if candidate in known:
            return known[candidate]
    return ""


def fits(entity: Entity, part: str, table: Table, column: int) -> bool:
    """Return whether at least a third of a column's values can be values of the part, and for texts any."""
    kind = entity.field(part.partition(".")[0]).kind
    values = [table.cell(row, column) for _, row in table.rows[:_SAMPLE]]
    filled = [value for value in values if not is_blank(value)]
    if not filled:
        return True
    return sum(_plausible(kind, value) for value in filled) >= len(filled) / 3


def _plausible(kind: Kind, value: Cell) -> bool:
    text = text_of(value)
    if isinstance(kind, Day):
        if isinstance(value, tuple):
            return value[0] in ("day", "moment")
        if is_day_number(value):
            return True
        said = read_day(day_and_hour(without_zone(text.strip()))[0]) if isinstance(value, str) else None
        return isinstance(said, DayText) or getattr(said, "code", "") in (
            "ambiguous_day",
            "year_missing",
            "no_such_day",
        )
    if isinstance(kind, Count | Amount):
        said_number = read_number(re.sub(r"[^\d.,\s+-]", "", text)) if isinstance(value, str) else None
        return isinstance(value, int | float) or isinstance(said_number, NumberText)
    if isinstance(kind, Web):
        return "." in text
    if isinstance(kind, Country):
        return bool(re.search(r"[^\W\d_]", text)) and len(text) <= 60
    return True
