"""An import as one JSON document: counts, doubtful fields, rows, problems; before it is applied and after."""

from collections import Counter
from collections.abc import Mapping

from yosdesk.domain.problems import sentence
from yosdesk.i18n import translator
from yosdesk.services.clashing import Clash
from yosdesk.services.import_applying import ImportResult
from yosdesk.services.import_causes import ImportCauses
from yosdesk.services.importing import NO_NAME, Preview, PreviewRow


def import_document(
    found: Preview, result: ImportResult | None, causes: ImportCauses | None = None
) -> dict[str, object]:
    """Return the document of a preview, or of the import it became. Texts are English: JSON is never translated.

    `causes` are the clashes that it leads to; what they name are events by id, rows by cell.
    """
    ids: Mapping[str, str] = result.ids if result else {}
    settled = result.settled if result else frozenset()
    counts = Counter(one.verdict for one in found.rows)
    fields = [field for one in found.rows for field in _fields(found, one, ids, settled)]
    counts.update(str(field["verdict"]) for field in fields)
    return {
        "operation": str(result.changes.operation) if result and result.changes.operation else None,
        "base": "none",
        "counts": dict(counts),
        "fields": fields,
        "rows": [_row(found, one, ids, applied=result is not None) for one in found.rows],
        "problems": _problems(found),
        "clashes": [clash_document(one) for one in (causes.clashes if causes else ())],
    }


def clash_document(one: Clash) -> dict[str, object]:
    """Return a clash that taking something in leads to."""
    text = sentence(translator("en"), one.problem.code, one.problem.details)
    return {"code": one.finding.code, "ids": list(one.finding.ids), "day": one.finding.day or None, "text": text}


def _fields(
    found: Preview, one: PreviewRow, ids: Mapping[str, str], settled: frozenset[str]
) -> list[dict[str, object]]:
    record = ids.get(one.row.cell)
    return [
        {
            "entity": found.entity,
            "id": record,
            "field": doubt.part,
            "base": None,
            "mine": None,
            "theirs": doubt.raw,
            "verdict": doubt.verdict,
            "applied": record is not None and doubt.cell in settled,
            "cell": doubt.cell,
            "code": doubt.code,
        }
        for doubt in one.doubts
    ]


def _row(found: Preview, one: PreviewRow, ids: Mapping[str, str], *, applied: bool) -> dict[str, object]:
    record = ids.get(one.row.cell)
    told: dict[str, object] = {
        "entity": found.entity,
        "id": record,
        "verdict": one.verdict,
        "applied": applied and record is not None,
        "cell": one.row.cell,
        "values": one.row.state,
    }
    if one.other:
        told["same_as" if one.other_name else "why"] = one.other
    return told


def _problems(found: Preview) -> list[dict[str, object]]:
    english = translator("en")
    told: list[dict[str, object]] = [
        {"code": problem.code, "cell": problem.cell, "text": sentence(english, problem.code, problem.details)}
        for problem in found.problems
    ]
    for one in found.rows:
        if one.other == NO_NAME:
            told.append({"code": "no_name", "cell": one.row.cell, "text": sentence(english, "no_name", {})})
        for doubt in one.doubts:
            text = sentence(english, doubt.code, {"text": doubt.raw, **doubt.details})
            told.append({"code": doubt.code, "cell": doubt.cell, "text": text})
    return told
