"""A return as one JSON document: counts, fields, rows, problems; before it is applied and after. Never translated."""

from collections import Counter
from collections.abc import Mapping, Sequence

from yosdesk.domain.merge.statements import Proposal, RowFinding
from yosdesk.domain.merge.verdicts import FieldVerdict, RowVerdict
from yosdesk.domain.problems import Problem, sentence
from yosdesk.i18n import Translator, translator
from yosdesk.services.clashing import Clash
from yosdesk.services.deciding import row_key
from yosdesk.services.import_document import clash_document
from yosdesk.services.origins import NONE
from yosdesk.services.receive_applying import Applied
from yosdesk.services.receiving import Received


def receive_document(received: Received, applied: Applied | None, causes: Sequence[Clash] = ()) -> dict[str, object]:
    """Return the document of a return that was looked at, or of what it became.

    `causes` are the clashes that what is safe would lead to, or those that what was applied has led to.
    """
    found = received.findings
    english = translator("en")
    counts = Counter(one.verdict.value for one in found.proposals)
    counts.update(one.verdict.value for one in found.rows)
    problems = [*found.guards, *found.problems, *(applied.problems if applied else ())]
    told = [_problem(english, one) for one in problems]
    told += [_of_doubt(english, one) for one in found.proposals if one.code]
    return {
        "operation": str(applied.changes.operation) if applied and applied.changes.operation else None,
        "base": received.base,
        "issue": received.issue or None,
        "partner": received.partner or None,
        "counts": dict(counts),
        "fields": [_field(received, one, applied) for one in found.proposals],
        "rows": [_row(one, applied) for one in found.rows],
        "problems": told,
        "clashes": [clash_document(one) for one in causes],
    }


def _field(received: Received, one: Proposal, applied: Applied | None) -> dict[str, object]:
    record: str | None = one.record or None
    if one.fresh and record is not None:
        record = record if applied and record in applied.ids.values() else None
    told: dict[str, object] = {
        "entity": one.entity,
        "id": record,
        "field": one.part,
        "base": None if received.base == NONE or one.fresh else one.base,
        "mine": None if one.fresh else one.mine,
        "theirs": one.theirs,
        "verdict": one.verdict.value,
        "applied": _applied(one, applied),
        "cell": one.cell,
    }
    if one.unit:
        told["unit"] = one.unit
    if one.verdict is FieldVerdict.MERGED:
        told["result"] = one.result
    if one.code:
        told["code"] = one.code
    if "nearest" in one.details:
        told["nearest"] = one.details["nearest"]
    if "formula" in one.details:
        told["formula"] = one.details["formula"]
    return told


def _applied(one: Proposal, applied: Applied | None) -> bool:
    return applied is not None and (one.record, one.part) in applied.fields


def _row(one: RowFinding, applied: Applied | None) -> dict[str, object]:
    ids: Mapping[str, str] = applied.ids if applied else {}
    record = ids.get(row_key(one))
    new = one.verdict in (RowVerdict.NEW, RowVerdict.POSSIBLE_DUPLICATE, RowVerdict.SKIPPED)
    told: dict[str, object] = {
        "entity": one.entity,
        "id": record if new else one.record,
        "verdict": one.verdict.value,
        "applied": record is not None,
        "cell": one.cell,
        "values": dict(one.values),
    }
    if one.same_as:
        told["same_as"] = one.same_as
    if one.why:
        told["why"] = one.why
    if one.verdict is RowVerdict.DUPLICATE_ID and record:
        told["created"] = record
    return told


def _problem(english: Translator, one: Problem) -> dict[str, object]:
    return {"code": one.code, "cell": one.cell, "text": sentence(english, one.code, one.details)}


def _of_doubt(english: Translator, one: Proposal) -> dict[str, object]:
    text = sentence(english, one.code, {"text": one.theirs, "id": one.record, **one.details})
    return {"code": one.code, "cell": one.cell, "text": text}
