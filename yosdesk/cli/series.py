"""`yosdesk series FILE`: the series and what could be one; makes a series, adds to it, takes out of it."""

import argparse
from datetime import date

from yosdesk.cli.opening import reading, record_named, writing
from yosdesk.cli.output import Output
from yosdesk.domain.kinds import Day
from yosdesk.i18n import N_
from yosdesk.services.series import make_series, members_of_series, next_of_series, put_into_series, series_proposals
from yosdesk.services.session import Session

HELP = N_("list series of events and what could be one; make a series, or its next event")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--make", metavar="ID", nargs="+", default=[])
    parser.add_argument("--next", metavar="ID", dest="event")
    parser.add_argument("--starts", metavar="DAY", default="")
    parser.add_argument("--city", default="")
    parser.add_argument("--country", default="")
    parser.add_argument("--into", metavar=("SERIES", "ID"), nargs="+", default=[])
    parser.add_argument("--out", metavar="ID", nargs="+", default=[])


def run(options: argparse.Namespace, output: Output) -> int:
    """Do what was asked, or list; return 0, or 4 if events could be made a series."""
    if options.make:
        with writing(options.file, output) as session:
            done = make_series(session, [record_named(session, name) for name in options.make])
            output.line(done.changes[0].record)
        return 0
    if options.event:
        with writing(options.file, output) as session:
            output.line(_next(session, options))
        return 0
    if options.into or options.out:
        with writing(options.file, output) as session:
            series = record_named(session, options.into[0]) if options.into else ""
            done = put_into_series(
                session, series, [record_named(session, name) for name in options.into[1:] or options.out]
            )
            output.say(N_("%(count)s records changed."), count=len(done.records()))
        return 0
    with reading(options.file, output) as session:
        return _list(session, options, output)


def _next(session: Session, options: argparse.Namespace) -> str:
    day = Day().parse(options.starts, session.context())
    place = {part: text for part, text in (("city", options.city), ("country", options.country)) if text}
    event = record_named(session, options.event)
    return next_of_series(session, event, date.fromisoformat(day) if day else None, place).changes[-1].record


def _list(session: Session, options: argparse.Namespace, output: Output) -> int:
    names = session.names(tuple(session.order("series")))
    found = {series: members_of_series(session, series) for series in session.order("series")}
    proposals = series_proposals(session)
    if options.json:
        series = [
            {
                "id": one,
                "title": names.get(one, one),
                "events": [{"id": each.id, "title": each.title, "starts": each.starts or None} for each in members],
            }
            for one, members in found.items()
        ]
        possible = [{"title": one.title, "kind": one.kind, "events": list(one.events)} for one in proposals]
        output.json({"series": series, "possible": possible})
        return 4 if proposals else 0
    for one, members in found.items():
        output.line(f"{one}  {names.get(one, one)}")
        for each in members:
            output.line(f"  {each.starts or '–'}  {each.title}  {each.city}".rstrip())
    for proposal in proposals:
        text = N_("“%(name)s” could be a series of %(count)s events.")
        output.say(text, name=proposal.title, count=len(proposal.events))
    return 4 if proposals else 0
