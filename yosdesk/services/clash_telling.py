"""How findings of the radar are told: in words made when they are read, for few of very many ever are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yosdesk.domain.clashes.findings import Finding
from yosdesk.domain.countries import country_names
from yosdesk.domain.event import EVENT
from yosdesk.domain.kinds import Day, Shown
from yosdesk.domain.problems import Problem
from yosdesk.i18n import N_, translator
from yosdesk.services.naming import name_in
from yosdesk.services.public_holidays import public_holidays
from yosdesk.services.session import Session

State = Mapping[str, str]
_PLACES = {"clash_venue": "venue", "close_city": "city"}  # findings that tell a place as it is written
_LISTS = {"close_theme": "themes", "close_audience": "audiences"}
_NAMED = ("clash_person", "clash_partner")  # findings that share a record


@dataclass(frozen=True, slots=True)
class Telling:
    """What many findings need to be told in a language: names by id, places as written by event, labels by list."""

    language: str
    names: Mapping[str, str]
    places: Mapping[str, Mapping[str, str]]  # code → event → place
    labels: Mapping[str, Mapping[str, str]]

    def problem(self, finding: Finding) -> Problem:
        """Return a finding as a problem with all that its sentence says."""
        details: dict[str, object] = {"name": self._name(finding.ids[0]), "what": self._shared(finding)}
        if finding.code == "on_holiday":
            details["where"] = country_names(self.language).get(finding.what[:2], "")
        details["others"] = self._others(finding)
        details["day"] = Day().show(finding.day, Shown(self.language))
        return Problem(finding.code, "", details)

    def _name(self, record: str) -> str:
        return self.names.get(record, record)

    def _others(self, one: Finding) -> str:
        if not one.others:
            return ""
        more, quotes = one.others - len(one.ids) + 1, translator(self.language)(N_("“%(name)s”"))
        others = ", ".join([quotes % {"name": self._name(record)} for record in one.ids[1:]])
        return f"{others} (+{more})" if more > 0 else others

    def _shared(self, one: Finding) -> str:
        if one.code in _LISTS:
            return self.labels.get(_LISTS[one.code], {}).get(one.what, one.what)
        if one.code in _PLACES:
            return self.places[one.code].get(one.ids[0], one.what)
        if one.code == "close_country":
            return country_names(self.language).get(one.what, one.what)
        if one.code == "on_holiday":
            country, _, text = one.what.partition(" ")
            day = date.fromisoformat(text)
            return public_holidays((country,), (day.year,), self.language)[country].get(day.toordinal(), "")
        return self._name(one.what)


def telling_of(session: Session, found: Sequence[Finding], fresh: Mapping[str, State]) -> Telling:
    """Return what these findings need to be told; `fresh` are events not stored yet."""
    ids = {record for one in found for record in one.ids} | {one.what for one in found if one.code in _NAMED}
    order = session.reading_order()
    titles = {one: _title(fresh[one], order) for one in ids & fresh.keys()}
    names = {**session.names(tuple(ids - fresh.keys())), **titles}
    places = {
        code: _written(session, part, (one.ids[0] for one in found if one.code == code), fresh)
        for code, part in _PLACES.items()
    }
    return Telling(session.language, names, places, session.labels())


def _written(session: Session, part: str, ids: Iterable[str], fresh: Mapping[str, State]) -> dict[str, str]:
    column = session.column("event", part)
    texts = ((record, fresh[record].get(part, "") if record in fresh else column.get(record, "")) for record in ids)
    return {record: text for record, text in texts if text}


def _title(state: State, languages: Sequence[str]) -> str:
    return name_in(EVENT, languages, lambda part: state.get(part, ""))[1]
