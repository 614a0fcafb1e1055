"""`yosdesk import FILE BOOK`: look at a foreign list, or take it in with --apply."""

import argparse
from pathlib import Path
from typing import Any

from yosdesk.cli.decisions import decisions_in
from yosdesk.cli.opening import reading, writing
from yosdesk.cli.output import Output
from yosdesk.cli.told_clashes import say_causes
from yosdesk.domain.catalogue import entity_named
from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.import_applying import ImportResult, apply
from yosdesk.services.import_causes import ImportCauses, causes_of_import
from yosdesk.services.import_document import import_document
from yosdesk.services.importing import NO_NAME, ImportOptions, Preview, preview, said_of
from yosdesk.services.list_tables import IMPORTED

HELP = N_("take in a foreign list")
_SHOWN = 40
_STEPS = {"reading": N_("Reading"), "comparing": N_("Comparing"), "applying": N_("Applying")}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("book", metavar="BOOK")
    parser.add_argument("--as", dest="entity", metavar="ENTITY", default="")
    parser.add_argument("--sheet", metavar="S", default="")
    parser.add_argument("--map", dest="mapping", metavar="'Heading=field'", action="append", default=[])
    parser.add_argument("--profile", metavar="NAME", default="")
    parser.add_argument("--password", metavar="P", default="")
    parser.add_argument("--encoding", metavar="E", default="")
    parser.add_argument("--decide", metavar="DECISIONS.json", default="")
    parser.add_argument("--apply", action="store_true")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """Show what an import would do, or do it; return 4 if something is listed."""
    decisions = decisions_in(options.decide)
    asked = _asked(options, decisions)

    def progress(step: str, count: int) -> bool:
        output.progress(_STEPS[step], count)
        return True

    with (writing if options.apply else reading)(options.file, output) as session:
        found = preview(session, Path(options.book), asked, progress)
        if found is None:
            return 3
        if options.apply:
            _refuse_unnamed(found)
        causes = causes_of_import(session, found, decisions)  # before it is applied: what was there already is left out
        result = apply(session, found, decisions, progress) if options.apply else None
    if options.json:
        output.json(import_document(found, result, causes))
    else:
        _print(output, found, result, causes)
    listed = result.listed if result else [one for one in found.rows if one.waits]
    return 4 if listed else 0


def _refuse_unnamed(found: Preview) -> None:
    """Refuse to take names of something in unseen, where neither a heading nor the caller says of what."""
    for problem in found.problems:
        if problem.code == "names_alone":
            raise UserError(problem.code, **problem.details)


def _asked(options: argparse.Namespace, decisions: list[dict[str, Any]]) -> ImportOptions:
    if options.entity:
        entity_named(options.entity)
        if options.entity not in IMPORTED:
            raise UserError("no_such_entity", entity=options.entity, entities=", ".join(IMPORTED))
    mapping = {}
    for word in options.mapping:
        heading, equals, part = word.rpartition("=")
        if not equals:
            raise UserError("not_an_assignment", text=word)
        mapping[heading] = part
    return ImportOptions(
        options.entity, options.sheet, mapping, options.profile, options.password, options.encoding, said_of(decisions)
    )


def _print(output: Output, found: Preview, result: ImportResult | None, causes: ImportCauses) -> None:
    for sheet, matches in found.matches.items():
        guessed = output.translate(N_("guessed"))
        taken = ", ".join(
            f"{match.heading.text} → {match.part}{'' if match.sure else f' ({guessed})'}"
            for match in matches
            if match.part
        )
        left = ", ".join(match.heading.text for match in matches if not match.part)
        output.say(N_("Sheet %(sheet)s: %(taken)s"), sheet=sheet, taken=taken)
        if left:
            output.say(N_("Not taken: %(headings)s"), headings=left)
    for question in found.questions:
        words = N_("Column %(heading)s can be read in two ways (%(example)s). Decide with --decide.")
        if question.choices:
            words = N_("Column %(heading)s can mean several time zones (%(example)s): %(zones)s. Decide with --decide.")
        zones = ", ".join(question.choices)
        output.say(words, heading=question.heading, example=question.example, zones=zones)
    for problem in found.problems:
        output.line(sentence(output.translate, problem.code, problem.details))
    _print_doubts(output, found)
    counts: dict[str, int] = {}
    for one in found.rows:
        counts[one.verdict] = counts.get(one.verdict, 0) + 1
    output.say(
        N_("%(new)s new, %(possible)s possible duplicates, %(skipped)s left out."),
        new=counts.get("new", 0),
        possible=counts.get("possible_duplicate", 0),
        skipped=counts.get("skipped", 0),
    )
    say_causes(output, causes.clashes)
    if result is None:
        output.say(N_("Nothing was changed. Add --apply to take the list in."))
    else:
        output.say(N_("Taken in as operation %(operation)s. Undo takes it back."), operation=result.changes.operation)


def _print_doubts(output: Output, found: Preview) -> None:
    lines = []
    for one in found.rows:
        if one.verdict == "possible_duplicate":
            text = output.translate(N_("possibly the same as %(name)s"), name=one.other_name)
            lines.append(f"{one.row.cell}: {text} ({one.other})")
        elif one.verdict == "skipped" and one.other_name:
            text = output.translate(N_("repeats %(name)s and is left out"), name=one.other_name)
            lines.append(f"{one.row.cell}: {text} ({one.other})")
        elif one.other == NO_NAME:
            lines.append(f"{one.row.cell}: {sentence(output.translate, 'no_name', {})}")
        for doubt in one.doubts:
            text = sentence(output.translate, doubt.code, {"text": doubt.raw, **doubt.details})
            lines.append(f"{doubt.cell}: {text}")
    for line in lines[:_SHOWN]:
        output.line(line)
    if len(lines) > _SHOWN:
        output.say(N_("… and %(count)s more; --json lists all."), count=len(lines) - _SHOWN)
