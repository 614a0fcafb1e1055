"""Kinds of links: real links to other records, read and shown by name."""

from collections.abc import Mapping

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds.base import Kind, ParseContext, SetKind, Shown


class Link(Kind):
    """A link to one record of an entity; canonical text is its id."""

    name = "link"

    def __init__(self, entity: str) -> None:
        """Declare the entity that is linked to."""
        self.entity = entity

    def parse(self, text: str, context: ParseContext) -> str:
        """Return the id of the record with that id, number or name; raises InvalidValueError if none or several."""
        return linked(self.entity, text, context) if text.strip() else ""

    def show(self, canonical: str, shown: Shown) -> str:
        """Return the linked record's name."""
        return shown.names.get(canonical, canonical)

    def sort_key(self, canonical: str) -> object:
        """Sort by id; tables sort by the names they show."""
        return folded(canonical)

    def plain(self, canonical: str, names: Mapping[str, str]) -> object:
        """Return id and name."""
        return {"id": canonical, "name": names.get(canonical, "")} if canonical else None

    def targets(self) -> str | None:
        """Return the linked entity."""
        return self.entity


class Links(SetKind):
    """A set of links to records of one entity."""

    name = "links"

    def __init__(self, entity: str) -> None:
        """Declare the entity that is linked to."""
        self.entity = entity

    def parse(self, text: str, context: ParseContext) -> str:
        """Read names separated by semicolons or line breaks (a name may hold commas); one whole name goes first."""
        plain = text.strip()
        if plain and not plain.startswith("[") and context.links(self.entity, plain):
            return super().parse(plain.replace(",", "\u2063") + ";", context)
        return super().parse(text, context)

    def member(self, text: str, context: ParseContext) -> str:
        """Return the id of the record meant."""
        return linked(self.entity, text.replace("\u2063", ","), context)

    def show_member(self, member: str, shown: Shown) -> str:
        """Return the linked record's name."""
        return shown.names.get(member, member)

    def plain(self, canonical: str, names: Mapping[str, str]) -> object:
        """Return a list of id and name."""
        return [{"id": member, "name": names.get(member, "")} for member in self.value(canonical)]

    def targets(self) -> str | None:
        """Return the linked entity."""
        return self.entity


def linked(entity: str, text: str, context: ParseContext) -> str:
    """Return the one id of an entity's record that a text means; raises InvalidValueError."""
    plain = text.strip()
    found = context.links(entity, plain)
    if not found:
        raise InvalidValueError("no_such_record", text=plain, entity=entity)
    if len(found) > 1:
        raise InvalidValueError("several_records", text=plain, entity=entity, ids=", ".join(found))
    return found[0]
