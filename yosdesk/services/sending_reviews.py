"""Sending workbooks to reviewers: one each, into a folder; each leaves only if it reads back as what is true here."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from yosdesk.domain.errors import UserError
from yosdesk.services.issuing import Dispatch, IssueResult, Progress, check_place, send
from yosdesk.services.review_plan import ReviewSpec, plan_review
from yosdesk.services.selecting import reviewers_of
from yosdesk.services.session import Session


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the workbook for one reviewer: the file and the entry in the register, or why there is none."""

    reviewer: str
    name: str
    file: str = ""
    issued: IssueResult | None = None
    refused: UserError | None = None


def issue_review(
    session: Session, spec: ReviewSpec, out: Path, progress: Progress | None = None, *, overwrite: bool = False
) -> IssueResult | None:
    """Issue a reviewer's workbook to `out`; None if cancelled; raises UserError, then nothing was written."""
    sending = Dispatch(spec.reviewer, out, spec.due, spec.password, overwrite)
    check_place(sending)
    return send(session, plan_review(session, spec), sending, progress)


def reviewers_to_ask(session: Session, call: str) -> tuple[str, ...]:
    """Return the reviewers of a call who may judge a proposal and have not scored throughout."""
    lines = reviewers_of(session, call)
    return tuple(line.id for line in lines if line.id and line.scored < line.assigned - line.conflicts)


def send_review(session: Session, spec: ReviewSpec, folder: Path, progress: Progress | None = None) -> Sent:
    """Issue a reviewer's workbook into a folder; a refusal is told, not raised.

    The file is named after the call and the reviewer's id: its name is kept, and a person's name must not be.
    """
    names = session.names((spec.call, spec.reviewer))
    name = names.get(spec.reviewer, spec.reviewer)
    out = _free(folder, f"{_plain(names.get(spec.call, ''))} {spec.reviewer}".strip())
    try:
        done = issue_review(session, spec, out, progress)
    except UserError as error:
        return Sent(spec.reviewer, name, refused=error)
    return Sent(spec.reviewer, name, out.name if done else "", done)


def all_sent(some: Sequence[Sent]) -> tuple[str, ...]:
    """Return the files that were written."""
    return tuple(one.file for one in some if one.file)


def _free(folder: Path, stem: str) -> Path:
    out, count = folder / f"{stem}.xlsx", 1
    while out.exists():
        count += 1
        out = folder / f"{stem} {count}.xlsx"
    return out


def _plain(name: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in name)
    return " ".join(kept.split())[:60].strip()
