"""Versions of one list, played as returns: no change missed, none invented, none lost."""

import os
import random
from pathlib import Path

import pytest

from tests.tools.replay import Version, replay, versions_drawn, versions_of
from yosdesk.resources import resource_path

DATA = os.environ.get("YOSDESK_DATA", "")
WORDS = ("Physics", "Космос", "Energy", "Ocean", "Arctic", "Medicine", "Школа", "Forum")


def drawn_versions(seed: int) -> list[Version]:
    """Return four versions of a list: cells change, rows come, go and move."""
    drawn = random.Random(seed)
    rows = [
        {
            "title.en": f"{drawn.choice(WORDS)} {number}",
            "starts": f"2014-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}",
            "city": drawn.choice(("Bonn", "Казань", "Lyon")),
            "public_note": f"note {drawn.randint(1, 9)}",
        }
        for number in range(40)
    ]
    versions: list[Version] = [rows]
    for version in range(3):
        rows = [dict(row) for row in rows]
        for row in drawn.sample(rows, 8):
            row[drawn.choice(("city", "public_note", "starts"))] = drawn.choice(("2014-05-05", "2014-06-06"))
        for row in rows:
            if row["city"].startswith("2014"):
                row["city"] = "Tomsk"
            if not row["starts"].startswith("2014"):
                row["starts"] = "2014-07-07"
        del rows[drawn.randrange(len(rows))]
        rows.append({"title.en": f"New in {version}", "starts": "2014-09-09", "city": "Perm"})
        drawn.shuffle(rows)
        versions.append(rows)
    return versions


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_missed_invented_or_lost_over_versions(tmp_path: Path, seed: int) -> None:
    tallies = replay(drawn_versions(seed), tmp_path, seed)

    assert [str(one) for one in tallies if not one.right] == []
    assert all(one.gone == one.gone_found for one in tallies)


@pytest.mark.parametrize("seed", range(2))
def test_nothing_is_missed_invented_or_lost_over_drawn_versions_of_a_real_list(tmp_path: Path, seed: int) -> None:
    [first] = versions_of([resource_path("sample", "tech_conferences_2018.csv")])

    tallies = replay(versions_drawn(first[seed * 70 : seed * 70 + 70], seed), tmp_path, seed)

    assert len(tallies) == 3
    assert sum(one.both for one in tallies) > 0
    assert [str(one) for one in tallies if not one.right] == []


@pytest.mark.skipif(not DATA, reason="needs real versions of a list in YOSDESK_DATA")
def test_real_versions_of_a_list_are_replayed(tmp_path: Path) -> None:
    paths = sorted(Path(DATA).rglob("federation_events_v*.xlsx"))

    tallies = replay(versions_of(paths), tmp_path)

    assert len(tallies) == len(paths) - 1
    assert [str(one) for one in tallies if not one.right] == []


@pytest.mark.skipif(not DATA, reason="needs real lists in YOSDESK_DATA")
@pytest.mark.parametrize(
    "name", ["tech_conferences", "yos_events_real", "opendreamkit", "events_5000", "events_master"]
)
def test_drawn_versions_of_a_real_list_are_replayed(tmp_path: Path, name: str) -> None:
    [path] = Path(DATA).rglob(f"{name}*.[cx][sl][vs]*")
    [first] = versions_of([path])

    tallies = replay(versions_drawn(first[:150], 3), tmp_path)

    assert [str(one) for one in tallies if not one.right] == []
