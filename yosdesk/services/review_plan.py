"""What a reviewer's workbook holds: the proposals of a call that this reviewer may judge, with nobody else's scores.

A proposal with a conflict of interest is left out. Neither the reviewer's name nor id stands in the workbook's packet:
the register alone knows, by id, to whom it went.
"""

from dataclasses import dataclass
from datetime import date

from yosdesk.domain.assessment import ASSESSMENT, score_part
from yosdesk.domain.errors import UserError
from yosdesk.domain.identity import new_id
from yosdesk.domain.kinds import Day, Shown
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.schema import Part
from yosdesk.domain.selection import Scale
from yosdesk.exchange.sheet_cells import CodeColumn, code_column
from yosdesk.exchange.sheet_plan import BookPlan, PlanColumn, SheetPlan
from yosdesk.exchange.stamp import PREFIX, Packet
from yosdesk.i18n import LANGUAGES, N_, Translator, translator
from yosdesk.services.issue_plan import (
    described,
    due_back,
    labels_used,
    sent_sheet_of,
    values_with_computed,
    words_shown,
)
from yosdesk.services.scales import criterion_titles, scales_of
from yosdesk.services.selecting import assessments_of, proposals_of
from yosdesk.services.session import Session

_TOLD = ("number", "starts", "ends", "country", "city", "organiser")  # of the proposal, for information
_BESIDE = ("comment", "conflict", "conflict_reason")
_NUMBER = 14  # characters of a column of scores, at least
Columns = list[tuple[CodeColumn, Part | None]]

_START = (
    N_("%(programme)s: review of proposals, %(call)s"),
    N_("Please score each proposal by every criterion, comment where you like, then send this file back."),
    N_("If you have a conflict of interest with a proposal, write yes in that column and give no scores."),
    N_("An empty score means that you have not judged it yet."),
    N_("Leave the first column and the small grey row as they are: by them your answer finds its place."),
    N_("Grey cells tell of the proposal; leave them as they are."),
    N_("Please send it back by %(due)s."),
)
_CRITERION = N_("%(title)s: from %(lowest)s to %(highest)s, weight %(weight)s. %(explanation)s")
_SCALE = N_("A whole number from %(lowest)s to %(highest)s.")


@dataclass(frozen=True, slots=True)
class ReviewSpec:
    """What to send: which call to which reviewer (ids), in which language, due when, under which password.

    `line` continues an earlier exchange; `only` limits the rows to the given assessments.
    """

    call: str
    reviewer: str
    language: str = ""
    due: date | None = None
    line: str = ""
    only: frozenset[str] = frozenset()
    password: str = ""


def plan_review(session: Session, spec: ReviewSpec) -> BookPlan:
    """Return the plan of a reviewer's workbook; raises UserError if there is nothing to review."""
    states = _states(session, spec)
    if not states:
        names = session.names((spec.reviewer,))
        raise UserError("no_assessments", name=names.get(spec.reviewer, spec.reviewer))
    language = spec.language or language_of(session, spec.reviewer)
    columns = _columns(session, spec.call, language)
    rows = values_with_computed(session, states, columns)
    shown = words_shown(session, {"assessment": rows}, {"assessment": columns}, language)
    translate, issue = translator(language), new_id(PREFIX)
    title = translate(ASSESSMENT.plural)
    planned = _planned(session, spec.call, columns, shown)
    sheet = SheetPlan("assessment", title, f"{title} · {session.facts.title}", planned, rows)
    labels = labels_used({"assessment": columns}, shown)
    packet = Packet(issue, spec.line or issue, session.facts.id, language, (sent_sheet_of(sheet),), shown.names, labels)
    lines = _start_lines(session, spec, language)
    return BookPlan(packet, packet.packed(), translate(N_("Start")), lines, translate(N_("Id")), (sheet,), shown)


def language_of(session: Session, reviewer: str) -> str:
    """Return the language of a reviewer's workbook: the first of theirs that we speak, else the session's."""
    spoken = members_of(session.column("person", "languages").get(reviewer, ""))
    return next((one for one in spoken if one in LANGUAGES), session.language)


def _states(session: Session, spec: ReviewSpec) -> dict[str, dict[str, str]]:
    """Return id → state of the assessments that a reviewer may give, in the programme's order of proposals."""
    there = assessments_of(session, spec.call)
    places = {event: place for place, event in enumerate(proposals_of(session, spec.call))}
    ids = [
        record
        for record in there.ids
        if there.reviewer.get(record) == spec.reviewer
        and there.conflict.get(record) != "yes"
        and there.event[record] in places
        and (not spec.only or record in spec.only)
    ]
    ids.sort(key=lambda record: places[there.event[record]])
    return dict(session.programme.states("assessment", ids))


def _columns(session: Session, call: str, language: str) -> Columns:
    """Return the columns: the proposal, what is told of it, a score by each criterion, comment and conflict."""
    languages = session.facts.languages
    abstract = f"event.abstract.{language if language in languages else languages[0]}"
    told = [f"event.{code}" for code in _TOLD] + [abstract]
    scores = [score_part(scale.number) for scale in scales_of(session, call).values()]
    own = [(code_column(ASSESSMENT, code), ASSESSMENT.part(code, languages)) for code in ("event", *scores, *_BESIDE)]
    return [own[0], *((code_column(ASSESSMENT, code), None) for code in told), *own[1:]]


def _planned(session: Session, call: str, columns: Columns, shown: Shown) -> tuple[PlanColumn, ...]:
    translate = translator(shown.language)
    titles = criterion_titles(session, call, shown.language)
    explained = _explanations(session, call, shown.language)
    scales = {score_part(scale.number): scale for scale in scales_of(session, call).values()}
    planned: list[PlanColumn] = []
    taken: set[str] = set()
    for column, part in columns:
        one = described(session, ASSESSMENT, (column, part), shown)
        if scale := scales.get(column.code):
            one = _score_column(column, scale, titles[scale.number], translate)
            hint = f"{one.hint} {explained.get(scale.number, '')}".strip()
            heading = one.heading if one.heading not in taken else f"{one.heading} [{scale.number}]"
            one = PlanColumn(column, heading, one.width, hint, scale=one.scale)
        taken.add(one.heading)
        planned.append(one)
    return tuple(planned)


def _score_column(column: CodeColumn, scale: Scale, title: str, translate: Translator) -> PlanColumn:
    hint = translate(_SCALE, lowest=scale.lowest, highest=scale.highest)
    heading = f"{' '.join(title.split())} ({scale.lowest}–{scale.highest})"
    return PlanColumn(column, heading, _NUMBER, hint, scale=(scale.lowest, scale.highest))


def _explanations(session: Session, call: str, language: str) -> dict[int, str]:
    """Return number → what a criterion asks, in a language or the programme's first."""
    wanted = (language, *session.facts.languages)
    columns = [session.column("criterion", f"explanation.{one}") for one in wanted if one in session.facts.languages]
    return {
        scale.number: next((text for column in columns if (text := column.get(record, ""))), "")
        for record, scale in scales_of(session, call).items()
    }


def _start_lines(session: Session, spec: ReviewSpec, language: str) -> tuple[str, ...]:
    translate = translator(language)
    call = session.shown((spec.call,), language).names.get(spec.call, "")
    holes = {
        "programme": session.facts.title,
        "call": call,
        "due": Day().show(due_back(session, spec.due), Shown(language)),
    }
    lines = [translate(line) % holes for line in _START]
    titles = criterion_titles(session, spec.call, language)
    explained = _explanations(session, spec.call, language)
    criteria = [
        translate(
            _CRITERION,
            title=titles[one.number],
            lowest=one.lowest,
            highest=one.highest,
            weight=one.weight,
            explanation=explained.get(one.number, ""),
        ).strip()
        for one in scales_of(session, spec.call).values()
    ]
    return (*lines[:2], *criteria, *lines[2:])
