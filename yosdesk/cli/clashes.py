"""`yosdesk clashes FILE`: what clashes, what a move would cause, which week is free; findings are accepted here."""

import argparse
from dataclasses import fields, replace
from datetime import date

from yosdesk.cli.opening import reading, record_named, writing
from yosdesk.cli.output import Output
from yosdesk.cli.told_clashes import clash_line, plain_clashes
from yosdesk.domain.clashes.radar import Distances
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Day, ParseContext
from yosdesk.i18n import N_
from yosdesk.services.clash_forecast import move_causes
from yosdesk.services.clash_index import chosen_distances
from yosdesk.services.clashing import Clash, accept, clashes
from yosdesk.services.free_weeks import week_offers
from yosdesk.services.session import Session

HELP = N_("list what clashes: people, places, partners, holidays, deadlines")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--accepted", action="store_true")
    for one in fields(Distances):
        parser.add_argument(f"--{one.name}", type=int, metavar="DAYS")
    parser.add_argument("--accept", metavar="KEY", action="append", default=[])
    parser.add_argument("--because", metavar="REASON", default="")
    parser.add_argument("--move", metavar=("ID", "DAY"), nargs=2)
    parser.add_argument("--weeks", metavar="ID")


def run(options: argparse.Namespace, output: Output) -> int:
    """Print what was found; return 0 if there is nothing to look at, else 4."""
    if options.accept:
        with writing(options.file, output) as session:
            accept(session, options.accept, options.because)
    with reading(options.file, output) as session:
        if options.weeks:
            return _offer(session, record_named(session, options.weeks), options, output)
        if options.move:
            found = _moved(session, *options.move)
        else:
            found = clashes(session, distances=_distances(session, options), accepted=options.accepted)
    if options.json:
        output.json(plain_clashes(found, output))
    else:
        for clash in found:
            output.line(clash_line(clash, output))
    return 4 if any(not clash.reason for clash in found) else 0


def _moved(session: Session, named: str, day: str) -> tuple[Clash, ...]:
    record = record_named(session, named)
    starts = date.fromisoformat(Day().parse(day, ParseContext(today=session.today(), language=session.language)))
    columns = [session.column("event", part).get(record, "") for part in ("starts", "ends")]
    first, last = (date.fromisoformat(text) if text else None for text in columns)
    length = last - first if first and last and last > first else starts - starts
    return move_causes(session, record, starts, starts + length)


def _offer(session: Session, record: str, options: argparse.Namespace, output: Output) -> int:
    offers = week_offers(session, record)
    if options.json:
        output.json(
            [
                {
                    "starts": one.starts.isoformat(),
                    "ends": one.ends.isoformat(),
                    "cost": one.cost,
                    "clashes": plain_clashes(one.clashes, output),
                }
                for one in offers
            ]
        )
        return 0
    for one in offers:
        output.say(
            N_("%(starts)s to %(ends)s: %(count)s findings"), starts=one.starts, ends=one.ends, count=len(one.clashes)
        )
    return 0


def _distances(session: Session, options: argparse.Namespace) -> Distances:
    given = {one.name: getattr(options, one.name) for one in fields(Distances)}
    if any(value is not None and value < -1 for value in given.values()):
        raise UserError("number_out_of_range", text=str(min(value for value in given.values() if value)), least=-1)
    return replace(chosen_distances(session), **{name: value for name, value in given.items() if value is not None})
