"""Files and the terminal: lists taken in, views given out, backups, checks, locks, what it loads."""

import json
import sqlite3
from pathlib import Path

from tests.cli.conftest import Terminal


def test_import_shows_first_and_applies_when_asked(terminal: Terminal, programme: str, tmp_path: Path) -> None:
    # given
    (tmp_path / "list.csv").write_text(
        "Name,Start,City\nFair,2014-07-01,Ulm\nNight,July sometime,Jena\n", encoding="utf-8"
    )

    # when
    looked = terminal("import", programme, "list.csv", "--as", "event", "--json")
    between = terminal("list", programme, "event", "--json", "--columns", "title").json()
    applied = terminal("import", programme, "list.csv", "--as", "event", "--apply", "--json")

    # then
    assert looked.code == applied.code == 4
    assert len(between) == 2
    document = applied.json()
    assert looked.json()["operation"] is None
    assert document["base"] == "none"
    assert [(row["verdict"], row["applied"], row["cell"]) for row in document["rows"]] == [
        ("new", True, "list!A2"),
        ("new", True, "list!A3"),
    ]
    [field] = document["fields"]
    assert (field["field"], field["theirs"], field["verdict"], field["cell"]) == (
        "starts",
        "July sometime",
        "unreadable",
        "list!B3",
    )
    assert document["problems"][0]["cell"] == "list!B3"
    record = terminal("show", programme, document["rows"][1]["id"], "--json").json()
    assert record["unread"] == "Start: July sometime (list!B3)"


def test_import_with_decisions_and_map(terminal: Terminal, programme: str, tmp_path: Path) -> None:
    # given
    (tmp_path / "list.csv").write_text("Was;Wann\nMesse;03/04/2014\n", encoding="utf-8")
    decisions = [{"column": "Wann", "dates": "dmy"}]
    (tmp_path / "decisions.json").write_text(json.dumps(decisions), encoding="utf-8")

    # when
    done = terminal(
        "import", programme, "list.csv", "--as", "event", "--map", "Was=title", "--map", "Wann=starts",
        "--decide", "decisions.json", "--apply", "--json",
    )  # fmt: skip

    # then
    assert done.code == 0
    assert done.json()["rows"][0]["values"]["starts"] == "2014-04-03"


def test_columns_that_are_guessed_are_told(terminal: Terminal, programme: str, tmp_path: Path) -> None:
    # given
    rows = "Whom;Country\nInstitute of optics;Germany\nAcademy of sciences;Russia\n"
    (tmp_path / "list.csv").write_text(rows, encoding="utf-8")

    # when
    looked = terminal("import", programme, "list.csv", "--as", "event")

    # then
    assert "Whom → title.en (guessed), Country → country" in looked.out


def test_a_file_that_is_no_list_is_refused(terminal: Terminal, programme: str, tmp_path: Path) -> None:
    # given
    (tmp_path / "letter.xlsx").write_text("<html>Dear all</html>", encoding="utf-8")

    # when
    refused = terminal("import", programme, "letter.xlsx", "--apply")

    # then
    assert refused.code == 3
    assert "letter.xlsx is no list" in refused.err


def test_backup_and_restore(terminal: Terminal, programme: str, tmp_path: Path) -> None:
    # given
    before = terminal("check", programme, "--json").json()["digest"]
    made = terminal("backup", programme, "copy.yosdesk")
    terminal("set", programme, "2014-001", "city=Kiel")

    # when
    restored = terminal("restore", "copy.yosdesk", "again.yosdesk")
    over = terminal("restore", "copy.yosdesk", programme)

    # then
    assert (made.code, restored.code, over.code) == (0, 0, 0)
    assert terminal("check", "again.yosdesk", "--json").json()["digest"] == before
    assert terminal("check", programme, "--json").json()["digest"] == before
    assert list((tmp_path / "p backups").glob("*.restore.yosdesk"))


def test_check_names_the_first_altered_operation(terminal: Terminal, programme: str, tmp_path: Path) -> None:
    # given
    connection = sqlite3.connect(tmp_path / programme)
    connection.execute("UPDATE entry SET after = replace(after, 'Eclipse', 'Elapse') WHERE operation = 3")
    connection.commit()
    connection.close()

    # when
    found = terminal("check", programme, "--json")

    # then
    assert found.code == 4
    assert found.json()["problems"][0]["code"] == "journal_broken"
    assert "operation 3" in found.json()["problems"][0]["text"]


def test_export_gives_rows_and_columns_out(terminal: Terminal, programme: str, tmp_path: Path) -> None:
    # given / when
    done = terminal("export", programme, "event", "out.csv", "--columns", "number,title,starts", "--where", "city=Bonn")

    # then
    assert done.code == 0
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["Number,Title (en),Starts", "2014-001,Eclipse day,2014-03-20"]


def test_a_programme_that_is_open_elsewhere_can_be_read_but_not_written(
    terminal: Terminal, programme: str, tmp_path: Path
) -> None:
    # given
    from yosdesk.store.locking import WriteLock

    lock = WriteLock(tmp_path / programme)
    lock.take()

    # when
    read = terminal("list", programme, "event")
    written = terminal("set", programme, "2014-001", "city=Kiel")
    lock.release()

    # then
    assert read.code == 0
    assert written.code == 3
    assert "open in another yosdesk" in written.err


def test_list_loads_little(terminal: Terminal, programme: str, tmp_path: Path) -> None:
    # given
    import os
    import subprocess
    import sys

    heavy = (
        "openpyxl",
        "PySide6",
        "babel",
        "rapidfuzz",
        "python_calamine",
        "sqlite_utils",
        "asyncio",
        "difflib",
        "email",
    )
    code = (
        "import sys; from yosdesk.__main__ import main; main(['list', sys.argv[1], 'event']); "
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )

    # when
    done = subprocess.run(
        [sys.executable, "-c", code, programme], cwd=tmp_path, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent.parent)},
    )  # fmt: skip

    # then
    assert done.stderr.strip() == "[]"


def test_names_that_no_heading_explains_are_shown_and_taken_in_only_if_it_is_said_what_they_are(
    terminal: Terminal, programme: str, tmp_path: Path
) -> None:
    # given
    (tmp_path / "list.csv").write_text("Laser night\nOptics day\n", encoding="utf-8")

    # when
    looked = terminal("import", programme, "list.csv")
    unsaid = terminal("import", programme, "list.csv", "--apply")
    said = terminal("import", programme, "list.csv", "--as", "event", "--apply")

    # then
    assert (looked.code, unsaid.code, said.code) == (0, 3, 0)
    assert "--as event" in looked.out
    assert "--as event" in unsaid.err


def test_import_asks_which_time_zone_a_column_means_and_takes_the_answer(
    terminal: Terminal, programme: str, tmp_path: Path
) -> None:
    # given
    (tmp_path / "list.csv").write_text("Title;Start;Time\nLaser night;2015-02-04;10:00 IST\n", encoding="utf-8")
    (tmp_path / "said.json").write_text(json.dumps([{"column": "Time", "zone": "Asia/Kolkata"}]), encoding="utf-8")
    (tmp_path / "wrong.json").write_text(json.dumps([{"column": "Time", "zone": "India"}]), encoding="utf-8")

    # when
    asked = terminal("import", programme, "list.csv")
    said = terminal("import", programme, "list.csv", "--decide", "said.json", "--json").json()
    wrong = terminal("import", programme, "list.csv", "--decide", "wrong.json")

    # then
    assert "Asia/Kolkata, Asia/Jerusalem, Europe/Dublin" in asked.out
    values = said["rows"][0]["values"]
    assert (values["start_time"], values["time_zone"]) == ("10:00", "Asia/Kolkata")
    assert (asked.code, wrong.code) == (4, 3)
