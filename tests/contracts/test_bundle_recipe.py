"""The recipe of the frozen program."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOUND = """
import sys
from pathlib import Path
SPECPATH = sys.argv[1]
head, _, _ = (Path(SPECPATH) / "yosdesk.spec").read_text(encoding="utf-8").partition("unresolved = ")
exec(head)
print(*collect_submodules("yosdesk"), sep="\\n")
"""


def test_the_recipe_finds_the_programs_own_modules_wherever_it_is_started(tmp_path: Path) -> None:
    # given: an environment in which the program is not installed, and another folder
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    # when
    done = subprocess.run(
        [sys.executable, "-c", FOUND, str(ROOT)],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip

    # then
    assert {"yosdesk.cli.new", "yosdesk.ui.pages.today_page", "yosdesk.exchange.reading_child"} <= set(
        done.stdout.split()
    )
