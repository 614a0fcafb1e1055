"""The window on the sample in a process of its own: what it loads can be told there."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from yosdesk.services.sample import create_sample
from yosdesk.store.journal import Author

ROOT = Path(__file__).resolve().parent.parent.parent


def told_by(code: str, folder: Path) -> Any:
    """Run code on a copy of the sample, whose path is its argument; return the JSON document it prints."""
    path = folder / "Sample.yosdesk"
    create_sample(path, Author("tester", "laptop")).close()
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "YOSDESK_CONFIG": str(folder), "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True, env=environment
    )
    return json.loads(done.stdout)
