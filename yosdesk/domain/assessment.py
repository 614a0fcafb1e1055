"""The assessment: what one reviewer says of one proposal, in the place of each criterion a score."""

from dataclasses import dataclass

from yosdesk.domain.kinds import Count, Link, Text, YesNo
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_

MOST_CRITERIA = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One reviewer's view of one proposal; `score_3` is the score by the call's criterion number 3.

    A row holds all scores, because that is how reviewers fill them in, here and in their workbooks.
    """

    id: str
    event: str | None = declared(N_("Proposal"), Link("event"), required=True, width=32, locked=True)
    call: str | None = declared(N_("Selection call"), Link("call"), required=True, width=20, locked=True)
    reviewer: str | None = declared(N_("Reviewer"), Link("person"), width=20, locked=True)
    conflict: bool | None = declared(N_("Conflict of interest"), YesNo(), width=10)
    conflict_reason: str | None = declared(N_("Why there is a conflict"), Text(lines=True), width=24)
    score_1: int | None = declared(N_("Score 1"), Count(), width=8, section="scores")
    score_2: int | None = declared(N_("Score 2"), Count(), width=8, section="scores")
    score_3: int | None = declared(N_("Score 3"), Count(), width=8, section="scores")
    score_4: int | None = declared(N_("Score 4"), Count(), width=8, section="scores")
    score_5: int | None = declared(N_("Score 5"), Count(), width=8, section="scores")
    score_6: int | None = declared(N_("Score 6"), Count(), width=8, section="scores")
    score_7: int | None = declared(N_("Score 7"), Count(), width=8, section="scores")
    score_8: int | None = declared(N_("Score 8"), Count(), width=8, section="scores")
    score_9: int | None = declared(N_("Score 9"), Count(), width=8, section="scores")
    score_10: int | None = declared(N_("Score 10"), Count(), width=8, section="scores")
    comment: str | None = declared(N_("Comment"), Text(lines=True), width=36)


ASSESSMENT = entity_from(
    Assessment, Naming("assessment", "AS", N_("Assessment"), N_("Assessments"), name="event", parent="event")
)
SCORES = tuple(field.code for field in ASSESSMENT.fields if field.section == "scores")


def score_part(number: int) -> str:
    """Return the part that holds the scores of a criterion's number."""
    return f"score_{number}"
