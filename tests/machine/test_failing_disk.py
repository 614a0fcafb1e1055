"""A disk that does not keep what it is told to keep: a library before the system's own fails at every flush."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from yosdesk.services.checking import check
from yosdesk.services.editing import add_record
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import open_session
from yosdesk.store.journal import Author

ROOT = Path(__file__).resolve().parent.parent.parent
AUTHOR = Author("failing", "laptop")
LIBRARY = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
static int fails(void) { return access(getenv("FAILING"), F_OK) == 0; }
int fsync(int file) {
    if (fails()) { errno = EIO; return -1; }
    return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file);
}
int fdatasync(int file) {
    if (fails()) { errno = EIO; return -1; }
    return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(file);
}
"""
WORK = """
import os, sys
from pathlib import Path
from yosdesk.domain.errors import UserError
from yosdesk.services.checking import back_up
from yosdesk.services.editing import add_record
from yosdesk.services.exporting import export
from yosdesk.services.finding import ViewSpec
from yosdesk.services.session import open_session
from yosdesk.store.journal import Author
folder = Path(sys.argv[1])
session = open_session(folder / "p.yosdesk", Author("failing", "laptop"))
Path(os.environ["FAILING"]).touch()
for work in (
    lambda: add_record(session, "event", {"title": "Never saved"}),
    lambda: export(session, ViewSpec("event", ("title",)), folder / "out.csv"),
    lambda: back_up(session),
):
    try:
        work()
        print("done")
    except UserError as error:
        print(error.code)
print(len(session.order("event")), session.programme.count("event"))
Path(os.environ["FAILING"]).unlink()
add_record(session, "event", {"title": "After"})
session.close()
"""


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("cc"), reason="needs a C compiler on Linux")
def test_what_the_disk_did_not_keep_is_never_called_saved(tmp_path: Path) -> None:
    # given
    session = create(tmp_path / "p.yosdesk", NewProgramme("Year"), AUTHOR)
    add_record(session, "event", {"title": "Before"})
    session.close()
    (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    source, library = tmp_path / "failing.c", tmp_path / "failing.so"
    source.write_text(LIBRARY, encoding="utf-8")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LD_PRELOAD": str(library)}
    environment["FAILING"] = str(tmp_path / "failing")

    # when
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(tmp_path)], env=environment, capture_output=True, text=True, check=True
    )

    # then
    assert done.stdout.splitlines() == ["disk_fault", "cannot_write", "disk_fault", "1 1"]
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "old"
    assert not list(tmp_path.glob("p backups/*.yosdesk"))
    again = open_session(tmp_path / "p.yosdesk", AUTHOR)
    assert sorted(again.column("event", "title.en").values()) == ["After", "Before"]
    assert check(again).problems == ()
    again.close()
