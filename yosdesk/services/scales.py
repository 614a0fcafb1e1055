"""The scales of criteria where scores are entered: what lies outside is refused in words, whichever door it takes."""

from collections.abc import Iterator, Mapping

from yosdesk.domain.assessment import SCORES, score_part
from yosdesk.domain.rules import Broken, broken_rules
from yosdesk.domain.schema import Entity, Part
from yosdesk.domain.selection import Scale
from yosdesk.services.headings import heading
from yosdesk.services.session import Session

State = Mapping[str, str]


def rules_broken(session: Session, entity: Entity, state: State) -> Iterator[Broken]:
    """Yield (code, details) of the rules that a state breaks, those that look at other records included."""
    yield from broken_rules(entity, state)
    if entity.code == "assessment":
        yield from _scores_outside(session, state)
    elif entity.code == "criterion":
        yield from _scale_too_narrow(session, state)


def scales_of(session: Session, call: str) -> dict[str, Scale]:
    """Return id → scale of a call's criteria, by their numbers."""
    calls = session.column("criterion", "call")
    columns = [session.column("criterion", part) for part in ("number", "weight", "lowest", "highest")]
    found = {
        record: Scale(*(int(column.get(record) or 0) for column in columns))
        for record, one in calls.items()
        if one == call
    }
    return dict(sorted(found.items(), key=lambda pair: (pair[1].number, pair[0])))


def criterion_titles(session: Session, call: str, language: str = "") -> dict[int, str]:
    """Return number → title of a call's criteria in a language, or any."""
    wanted = session.reading_order(language)
    found: dict[int, str] = {}
    for record, scale in scales_of(session, call).items():
        titles = (session.column("criterion", f"title.{one}").get(record, "") for one in wanted)
        found[scale.number] = next((title for title in titles if title), record)
    return found


def heading_in(session: Session, record: str, part: Part, language: str = "") -> str:
    """Return a part's heading as it stands at a record: a score is called by the criterion it is given by."""
    if part.code in SCORES and (call := session.column("assessment", "call").get(record, "")):
        titles = criterion_titles(session, call, language)
        if title := titles.get(SCORES.index(part.code) + 1):
            return title
    return heading(part, language or session.language)


def score_headings(session: Session, record: str) -> dict[str, str]:
    """Return part → criterion of each score that an assessment can give; {} for a record of another kind."""
    call = session.column("assessment", "call").get(record, "")
    titles = criterion_titles(session, call) if call else {}
    return {score_part(number): title for number, title in sorted(titles.items())}


def score_outside(session: Session, call: str, part: str, canonical: str) -> dict[str, object] | None:
    """Return what to say of a score that lies outside its criterion's scale, None if it does not."""
    scale = next((one for one in scales_of(session, call).values() if score_part(one.number) == part), None)
    if scale is None:
        return {"criterion": part, "text": canonical, "lowest": "", "highest": "", "unknown": True}
    if scale.holds(int(canonical)):
        return None
    title = criterion_titles(session, call)[scale.number]
    return {"criterion": title, "text": canonical, "lowest": scale.lowest, "highest": scale.highest}


def _scores_outside(session: Session, state: State) -> Iterator[Broken]:
    for part in SCORES:
        if part in state and (said := score_outside(session, state.get("call", ""), part, state[part])):
            code = "score_without_criterion" if said.pop("unknown", False) else "score_outside_scale"
            yield code, {"parts": part, **said}


def _scale_too_narrow(session: Session, state: State) -> Iterator[Broken]:
    """Scores that were given stay on the scale: it is not narrowed past them."""
    if not all(state.get(part) for part in ("call", "number", "lowest", "highest")):
        return
    lowest, highest = int(state["lowest"]), int(state["highest"])
    calls = session.column("assessment", "call")
    scores = session.column("assessment", score_part(int(state["number"])))
    outside = [
        text
        for record, text in scores.items()
        if calls.get(record) == state["call"] and not lowest <= int(text) <= highest
    ]
    if outside:
        yield "scale_too_narrow", {
            "parts": "lowest highest", "lowest": lowest, "highest": highest, "count": len(outside)
        }  # fmt: skip
