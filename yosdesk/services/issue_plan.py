"""What an issued workbook holds: a partner's records, the fields it may see, in its language, with hints and lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.domain.folding import folded
from yosdesk.domain.identity import is_id, new_id
from yosdesk.domain.kinds import Amount, Choice, Country, Day, Language, Link, ListChoice, Shown
from yosdesk.domain.kinds.base import SetKind, members_of
from yosdesk.domain.kinds.choices import codes_of
from yosdesk.domain.schema import Entity, Part
from yosdesk.exchange.sheet_cells import CURRENCY, CodeColumn, Role, code_column
from yosdesk.exchange.sheet_plan import BookPlan, PlanColumn, SheetPlan
from yosdesk.exchange.stamp import PREFIX, Packet, SentSheet
from yosdesk.i18n import N_, translator
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.headings import heading
from yosdesk.services.session import Session

DAYS = 21  # until a workbook is due, unless said otherwise
SHEETS = ("event", "task", "budget_line", "organisation", "person")
_COMPUTED = {"task": ("event.starts",), "budget_line": ("event.starts",)}
_PARTNER_FIELDS = ("organiser", "co_organisers", "responsible")

_START = (
    N_("%(programme)s: workbook for %(partner)s"),
    N_("Please check and complete the sheets that follow, then send this file back."),
    N_("Change what is wrong, fill in what is empty, and add new rows below the last one of a table."),
    N_("Leave the first column and the small grey row as they are: by them your answer finds its place."),
    N_("Grey cells are decided by the secretariat; what you write there is read as a suggestion."),
    N_("A row that no longer applies can be deleted; you will be asked before anything is removed."),
    N_("Sort and filter as you like, always the whole table. Colours and formats are not read."),
    N_("Please send it back by %(due)s."),
)
_LOCKED_HINT = N_("Decided by the secretariat. What you write here is read as a suggestion.")
_DAY_HINT = N_("A date, such as 2014-03-05.")
_SET_HINT = N_("Several are possible, separated by semicolons.")
_LINK_HINT = N_("Choose a name from the list. A name that is not there will be asked about.")
_AMOUNT_HINT = N_("A number. Its currency stands in the next column.")
COMPUTED_HINT = N_("Shown for your information; changes here are not read.")


@dataclass(frozen=True, slots=True)
class IssueSpec:
    """What to issue: to which organisation (id), which events instead of its own, which fields, in which language.

    `line` continues an earlier exchange; `only` names the records of every kind, instead of any choice.
    """

    organisation: str
    where: tuple[Condition, ...] = ()
    fields: tuple[str, ...] = ()
    language: str = ""
    password: str = ""
    due: date | None = None
    line: str = ""
    only: frozenset[str] = frozenset()


def _start_lines(session: Session, spec: IssueSpec, partner: Mapping[str, str], shown: Shown) -> tuple[str, ...]:
    translate, due = translator(shown.language), Day().show(due_back(session, spec.due), shown)
    holes = {"programme": session.facts.title, "partner": partner.get("name", ""), "due": due}
    return tuple(translate(line) % holes for line in _START)


def due_back(session: Session, due: date | None) -> str:
    """Return the day on which a workbook is due: the one that was said, else three weeks from today."""
    return (due or session.today() + timedelta(days=DAYS)).isoformat()


def organisation_named(session: Session, text: str) -> str:
    """Return the id of the organisation with that id or exact name; raises UserError."""
    wanted = text.strip()
    if is_id(wanted.upper()) and session.programme.states("organisation", (wanted.upper(),)):
        return wanted.upper()
    found = [record for record, name in session.column("organisation", "name").items() if name == wanted]
    found = found or [
        record for record, name in session.column("organisation", "name").items() if folded(name) == folded(wanted)
    ]
    if not found:
        raise UserError("no_such_organisation", text=text)
    if len(found) > 1:
        raise UserError("several_records", text=text, ids=", ".join(sorted(found)))
    return found[0]


def plan_issue(session: Session, spec: IssueSpec) -> BookPlan:
    """Return the plan of a workbook; raises UserError if nothing is to be issued."""
    partner = session.programme.states("organisation", (spec.organisation,)).get(spec.organisation)
    if partner is None:
        raise UserError("no_such_organisation", text=spec.organisation)
    language = spec.language or partner.get("language", "") or session.language
    rows = {code: some for code, some in _rows(session, spec).items() if code in _entities(spec.fields)}
    if not any(rows.values()):
        raise UserError("no_rows_to_issue", name=partner.get("name", spec.organisation))
    columns = {code: _columns(session, ENTITIES[code], spec.fields) for code in rows}
    columns = {code: some for code, some in columns.items() if some}
    if not columns:
        raise UserError("no_fields_to_issue", fields=", ".join(spec.fields))
    shown = words_shown(session, rows, columns, language)
    translate = translator(language)
    issue = new_id(PREFIX)
    sheets = tuple(
        SheetPlan(
            code,
            translate(ENTITIES[code].plural),
            f"{translate(ENTITIES[code].plural)} · {session.facts.title}",
            tuple(described(session, ENTITIES[code], one, shown) for one in some),
            values_with_computed(session, rows[code], some),
        )
        for code, some in columns.items()
    )
    labels = labels_used(columns, shown)
    packet = Packet(
        issue,
        spec.line or issue,
        session.facts.id,
        language,
        tuple(sent_sheet_of(one) for one in sheets),
        shown.names,
        labels,
    )
    lines = _start_lines(session, spec, partner, shown)
    content = packet.packed()
    return BookPlan(packet, content, translate(N_("Start")), lines, translate(N_("Id")), sheets, shown)


def _entities(fields: Sequence[str]) -> tuple[str, ...]:
    """Return the sheets that named fields are of: `starts` is the events', `task.due` the tasks'."""
    named = {code.partition(".")[0] for code in fields}
    others = tuple(code for code in SHEETS if code in named and code != "event")
    events = any(code.partition(".")[0] not in SHEETS for code in fields)
    return SHEETS if not fields else (("event",) if events else ()) + others


def _rows(session: Session, spec: IssueSpec) -> dict[str, dict[str, dict[str, str]]]:
    """Return entity → id → state of what the workbook is about; records that are named are all that there is."""
    if spec.only:
        named = {code: [record for record in session.order(code) if record in spec.only] for code in SHEETS}
        return {code: session.programme.states(code, some) for code, some in named.items()}
    chosen = arrange(session, ViewSpec("event", conditions=spec.where)).ids if spec.where else None
    if chosen is None:
        columns = [session.column("event", part) for part in _PARTNER_FIELDS]
        chosen = tuple(
            record
            for record in session.order("event")
            if any(spec.organisation in column.get(record, "") for column in columns)
        )
    events = set(chosen)
    ids: dict[str, Sequence[str]] = {"event": chosen}
    for code in ("task", "budget_line"):
        parents = session.column(code, "event")
        ids[code] = [record for record in session.order(code) if parents.get(record, "") in events]
    ids["organisation"] = (spec.organisation,) if chosen else ()
    ids["person"] = _people(session, spec.organisation, chosen) if chosen else ()
    return {code: session.programme.states(code, some) for code, some in ids.items()}


def _people(session: Session, organisation: str, events: Sequence[str]) -> list[str]:
    contacts = session.column("event", "contacts")
    named = {one for event in events for one in members_of(contacts.get(event, ""))}
    theirs = session.column("person", "organisation")
    return [record for record in session.order("person") if record in named or theirs.get(record) == organisation]


def _columns(session: Session, entity: Entity, fields: Sequence[str]) -> list[tuple[CodeColumn, Part | None]]:
    """Return the columns that a partner may see, in the order declared; an amount brings its currency's column."""
    found: list[tuple[CodeColumn, Part | None]] = []
    named = {code.removeprefix(f"{entity.code}.") for code in fields}
    for code in named:
        if entity.code == "event" and code.partition(".")[0] not in SHEETS:
            entity.part(code, session.facts.languages)  # refuses what is no field
    for part in entity.parts(session.facts.languages):
        wanted = not fields or part.code in named or part.field.code in named
        if not part.field.partner or not wanted:
            continue
        found.append((code_column(entity, part.code), part))
        if isinstance(part.field.kind, Amount):
            found.append((code_column(entity, f"{part.code}.{CURRENCY}"), part))
    if found and not fields:
        found += [(code_column(entity, code), None) for code in _COMPUTED.get(entity.code, ())]
    return found


def values_with_computed(
    session: Session, states: Mapping[str, Mapping[str, str]], columns: Sequence[tuple[CodeColumn, Part | None]]
) -> dict[str, dict[str, str]]:
    """Return the rows with nothing but the chosen fields, and the computed ones filled in."""
    wanted = {column.part for column, part in columns if part}
    rows = {record: {code: text for code, text in state.items() if code in wanted} for record, state in states.items()}
    for column, part in columns:
        if part is None:
            link, _, code = column.code.partition(".")
            linked = session.column("event", code)
            for record, state in states.items():
                if text := linked.get(state.get(link, ""), ""):
                    rows[record][column.code] = text
    return rows


def words_shown(
    session: Session,
    rows: Mapping[str, Mapping[str, Mapping[str, str]]],
    columns: Mapping[str, Sequence[tuple[CodeColumn, Part | None]]],
    language: str,
) -> Shown:
    """Return the words values are shown in: each linked record under a name of its own, free of semicolons."""
    ids: dict[str, None] = {}
    for code, some in columns.items():
        ids.update(dict.fromkeys(rows[code]))
        for column, _ in some:
            if column.kind.targets():
                for state in rows[code].values():
                    canonical = state.get(column.part, "")
                    ids.update(dict.fromkeys(members_of(canonical) if column.kind.many else (canonical,)))
    ids.pop("", None)
    plain = session.shown(tuple(ids), language)
    counted: dict[tuple[str, str], int] = {}
    names = {record: " ".join(name.replace(";", ",").split()) for record, name in plain.names.items()}
    for record, name in names.items():
        counted[record[:2], folded(name)] = counted.get((record[:2], folded(name)), 0) + 1
    own = {
        record: f"{name} [{record}]" if counted[record[:2], folded(name)] > 1 or name.startswith("[") else name
        for record, name in names.items()
    }
    return replace(plain, names=own)


def described(session: Session, entity: Entity, one: tuple[CodeColumn, Part | None], shown: Shown) -> PlanColumn:
    """Return a column with its heading, width, hint and the words of its drop-down."""
    column, part = one
    translate = translator(shown.language)
    if part is None:
        link, _, code = column.code.partition(".")
        linked = ENTITIES[entity.field(link).kind.targets() or "event"].field(code.partition(".")[0])
        label = f"{translate(entity.field(link).label)}: {translate(linked.label)}"
        return PlanColumn(column, label, linked.width, translate(COMPUTED_HINT), locked=True)
    field, label = part.field, heading(part, shown.language)
    if column.role is Role.CURRENCY:
        return PlanColumn(column, f"{label}: {translate(N_('currency'))}", 8, "", field.locked)
    hint = _LOCKED_HINT if field.locked else _hint(field.kind)
    width = max(field.width, 10)
    return PlanColumn(column, label, width, translate(hint), field.locked, _choices(session, field.kind, shown))


def _hint(kind: object) -> str:
    hints: tuple[tuple[type, str], ...] = (
        (Day, _DAY_HINT),
        (SetKind, _SET_HINT),
        (Link, _LINK_HINT),
        (Amount, _AMOUNT_HINT),
    )
    return next((hint for kinds, hint in hints if isinstance(kind, kinds)), "")


def _choices(session: Session, kind: object, shown: Shown) -> tuple[str, ...]:
    """Return the words of a drop-down: of choices all labels, of links only the names that the workbook holds."""
    if isinstance(kind, Choice | ListChoice | Country | Language):
        codes = codes_of(kind, session.labels(shown.language))
        return tuple(dict.fromkeys(kind.show(code, shown) for code in codes))
    if isinstance(kind, Link):
        prefix = ENTITIES[kind.entity].prefix
        return tuple(sorted(name for record, name in shown.names.items() if record.startswith(prefix)))
    return ()


def labels_used(
    columns: Mapping[str, Iterable[tuple[CodeColumn, Part | None]]], shown: Shown
) -> dict[str, Mapping[str, str]]:
    """Return the labels of the lists that columns choose from, as they were when the workbook left."""
    lists = {getattr(column.kind, "list_code", "") for some in columns.values() for column, _ in some}
    return {code: labels for code, labels in shown.labels.items() if code in lists}


def sent_sheet_of(plan: SheetPlan) -> SentSheet:
    """Return what is kept of a sheet: its columns and the values of its rows."""
    return SentSheet(plan.entity, plan.title, tuple(one.column.code for one in plan.columns), plan.rows)
