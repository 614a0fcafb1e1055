"""What is kept of a file that came back: what it said, so that it can be judged anew without the file."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from yosdesk.domain.merge.statements import Doubt, Statement, Table
from yosdesk.domain.merge.verdicts import FieldVerdict


@dataclass(frozen=True, slots=True)
class Content:
    """What is kept of a file that came back: its tables, and the records made of rows that were copies."""

    tables: tuple[Table, ...]
    made: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)  # new id → original, values

    def packed(self) -> bytes:
        """Return the content as bytes; the inverse of `content_of`."""
        document = {"tables": [asdict(table) for table in self.tables], "made": dict(self.made)}
        return zlib.compress(json.dumps(document, ensure_ascii=False, default=_plain).encode(), 6)


def content_of(packed: bytes) -> Content:
    """Return the content of bytes that were kept in the programme."""
    found = json.loads(zlib.decompress(packed))
    tables = tuple(
        Table(
            one["entity"],
            one["sheet"],
            one["columns"],
            tuple(_statement(row) for row in one["rows"]),
            tuple((row, why) for row, why in one["skipped"]),
            tuple((row, part, text) for row, part, text in one["ignored"]),
        )
        for one in found["tables"]
    )
    return Content(tables, {record: (original, values) for record, (original, values) in found["made"].items()})


def _statement(row: Mapping[str, object]) -> Statement:
    doubts: Mapping[str, Mapping[str, object]] = row["doubts"]  # type: ignore[assignment]
    read = {
        part: Doubt(str(one["raw"]), FieldVerdict(one["verdict"]), str(one["code"]), one["details"])  # type: ignore[arg-type]
        for part, one in doubts.items()
    }
    values: Mapping[str, str] = row["values"]  # type: ignore[assignment]
    return Statement(
        int(str(row["row"])), str(row["record"]), values, read, fresh=bool(row["fresh"]), repaired=bool(row["repaired"])
    )


def _plain(value: object) -> object:
    return value.value if isinstance(value, FieldVerdict) else str(value)
