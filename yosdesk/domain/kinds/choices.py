"""Kinds of choices: fixed codes of ours, entries of a programme's lists, countries, languages, yes or no."""

from collections.abc import Iterable, Mapping

from yosdesk.domain.countries import country_codes, country_names, country_of
from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds.base import Kind, ParseContext, SetKind, Shown
from yosdesk.domain.languages import language_codes, language_name, language_of
from yosdesk.i18n import N_, every_wording, translator


class Choice(Kind):
    """One of fixed codes; stored is the code, shown its label."""

    name = "choice"

    def __init__(self, labels: Mapping[str, str]) -> None:
        """Declare the codes, in their order, with their marked labels."""
        self.labels = labels
        self._order = {code: position for position, code in enumerate(labels)}

    def parse(self, text: str, context: ParseContext) -> str:
        """Return the code that a code or a label in any of our languages means."""
        plain = text.strip()
        if not plain or plain in self.labels:
            return plain
        wanted = folded(plain)
        for code, label in self.labels.items():
            if wanted == folded(code) or any(wanted == folded(word) for word in every_wording(label)):
                return code
        raise InvalidValueError("not_a_choice", text=plain, choices=", ".join(self.labels))

    def show(self, canonical: str, shown: Shown) -> str:
        """Return the translated label."""
        label = self.labels.get(canonical)
        return translator(shown.language)(label) if label else canonical

    def sort_key(self, canonical: str) -> object:
        """Sort in the declared order."""
        return self._order.get(canonical, len(self._order))


class Choices(SetKind):
    """A set of fixed codes."""

    name = "choices"

    def __init__(self, labels: Mapping[str, str]) -> None:
        """Declare the codes, in their order, with their marked labels."""
        self.labels = labels
        self._one = Choice(labels)

    def member(self, text: str, context: ParseContext) -> str:
        """Return the code that a code or a label in any of our languages means."""
        return self._one.parse(text, context)

    def show_member(self, member: str, shown: Shown) -> str:
        """Return the translated label."""
        return self._one.show(member, shown)


class YesNo(Choice):
    """Yes or no; canonical text is `yes` or `no`, "" while nobody said."""

    name = "yes_no"

    def __init__(self) -> None:
        """Declare the two answers."""
        super().__init__({"yes": N_("yes"), "no": N_("no")})

    def parse(self, text: str, context: ParseContext) -> str:
        """Read yes/no in our languages, 1/0, TRUE/FALSE, x, boxes that are ticked or not."""
        plain = folded(text.strip())
        if plain in ("1", "true", "x", "y", "да", "ja", "oui", "истина", "wahr", "vrai", "+", "✓", "✔", "☑"):
            return "yes"
        if plain in ("0", "false", "n", "нет", "nein", "non", "ложь", "falsch", "faux", "-", "✗", "✘", "☐"):
            return "no"
        return super().parse(plain, context)

    def value(self, canonical: str) -> object:
        """Return True, False or None."""
        return {"yes": True, "no": False}.get(canonical)

    def canonical(self, value: object) -> str:
        """Return the code of an answer."""
        return "" if value is None else "yes" if value else "no"


class ListChoice(Kind):
    """An entry of a list that the programme edits; stored is the entry's code."""

    name = "list_choice"

    def __init__(self, list_code: str) -> None:
        """Declare which of the programme's lists is meant."""
        self.list_code = list_code

    def parse(self, text: str, context: ParseContext) -> str:
        """Return the entry's code that a code or label means; raises InvalidValueError."""
        return entry_of(self.list_code, text, context) if text.strip() else ""

    def show(self, canonical: str, shown: Shown) -> str:
        """Return the entry's label, or its code if the list has lost it."""
        return shown.labels.get(self.list_code, {}).get(canonical, canonical)

    def sort_key(self, canonical: str) -> object:
        """Sort by code."""
        return folded(canonical)


class ListChoices(SetKind):
    """A set of entries of a list that the programme edits."""

    name = "list_choices"

    def __init__(self, list_code: str) -> None:
        """Declare which of the programme's lists is meant."""
        self.list_code = list_code

    def member(self, text: str, context: ParseContext) -> str:
        """Return the entry's code that a code or label means."""
        return entry_of(self.list_code, text, context)

    def show_member(self, member: str, shown: Shown) -> str:
        """Return the entry's label."""
        return shown.labels.get(self.list_code, {}).get(member, member)


def entry_of(list_code: str, text: str, context: ParseContext) -> str:
    """Return the code of the list's entry that a text means; raises InvalidValueError with the entries there are."""
    plain = text.strip()
    entries = context.entries.get(list_code, {})
    if plain in entries:
        return plain
    wanted = folded(plain)
    for code, labels in entries.items():
        if wanted == folded(code) or any(wanted == folded(label) for label in labels):
            return code
    raise InvalidValueError("not_in_list", text=plain, list=list_code, choices=", ".join(list(entries)[:30]))


class Country(Kind):
    """A country's code of ISO 3166-1, two capital letters."""

    name = "country"

    def parse(self, text: str, context: ParseContext) -> str:
        """Return the code that a code or a name in English, Russian, German or French means."""
        return _country(text) if text.strip() else ""

    def show(self, canonical: str, shown: Shown) -> str:
        """Return the country's name in the reader's language."""
        return country_names(shown.language).get(canonical, canonical)


class Countries(SetKind):
    """A set of countries."""

    name = "countries"

    def member(self, text: str, context: ParseContext) -> str:
        """Return the country's code."""
        return _country(text)

    def show_member(self, member: str, shown: Shown) -> str:
        """Return the country's name in the reader's language."""
        return country_names(shown.language).get(member, member)


def _country(text: str) -> str:
    found = country_of(text)
    if found is None:
        raise InvalidValueError("not_a_country", text=text.strip())
    return found


class Language(Kind):
    """A language's code of ISO 639-1, shown by its name; found by its name, or by its code alone."""

    name = "language"

    def __init__(self, *, found_by_code: bool = False) -> None:
        """Declare whether the search text of a record holds the code itself."""
        self.found_by_code = found_by_code

    def parse(self, text: str, context: ParseContext) -> str:
        """Return the code that a code or a name means."""
        return _language(text) if text.strip() else ""

    def show(self, canonical: str, shown: Shown) -> str:
        """Return the language's name in the reader's language."""
        return language_name(canonical, shown.language)


class Languages(SetKind):
    """A set of languages."""

    name = "languages"

    def member(self, text: str, context: ParseContext) -> str:
        """Return the language's code."""
        return _language(text)

    def show_member(self, member: str, shown: Shown) -> str:
        """Return the language's name in the reader's language."""
        return language_name(member, shown.language)


def _language(text: str) -> str:
    found = language_of(text)
    if found is None:
        raise InvalidValueError("not_a_language", text=text.strip())
    return found


def codes_of(kind: Kind, entries: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the codes a person can choose from for a kind, in their order; () if it is no choice."""
    if isinstance(kind, Choice | Choices):
        return tuple(kind.labels)
    if isinstance(kind, ListChoice | ListChoices):
        return tuple(entries.get(kind.list_code, ()))
    if isinstance(kind, Country | Countries):
        return country_codes()
    if isinstance(kind, Language | Languages):
        return language_codes()
    return ()
