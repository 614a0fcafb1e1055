"""Why two events likely are one, in words: how their days and places lie, and how sure it is."""

from yosdesk.domain.duplicates.judging import Days, Place
from yosdesk.i18n import N_, Translator
from yosdesk.services.duplicates import Duplicate

_DAYS = {
    Days.SAME: N_("same days"),
    Days.START: N_("same first day"),
    Days.LENGTH: N_("same first day, other last day"),
    Days.NEAR: N_("days close by"),
    Days.UNKNOWN: N_("a day is missing"),
    Days.FAR: N_("other days"),
}
_PLACES = {
    Place.SAME: N_("same place"),
    Place.UNKNOWN: N_("a place is missing"),
    Place.OTHER: N_("other places"),
}


def reason_of(translate: Translator, pair: Duplicate) -> str:
    """Return how sure it is and on what it rests."""
    return f"{pair.score} % · {translate(_DAYS[pair.days])} · {translate(_PLACES[pair.place])}"
