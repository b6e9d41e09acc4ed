"""The program under test, run from outside."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("PORT831_SCRATCH", ROOT / ".build")) / "release/port831"
CAPTURES = sorted((ROOT / "Captures").glob("*/*.pcap*"))
QUICKSTART = str(ROOT / "Captures/quickstart/quickstart.pcapng")


def run(*arguments, **options):
    """Runs the program; answers exit code, output and errors."""
    done = subprocess.run([str(BINARY), *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1"},
                          stdin=subprocess.DEVNULL, **options)
    return done.returncode, done.stdout, done.stderr


def shown(leader):
    """What is written to a terminal, of which `leader` is our end, until nobody has the other one open; closes it."""
    text = b""
    try:
        while piece := os.read(leader, 4096):
            text += piece
    except OSError:
        # So ends a terminal on Linux whose other end is closed.
        pass
    os.close(leader)
    return text


def records(*arguments):
    """The records of a run."""
    return [json.loads(line) for line in run("read", "-T", "ndjson", *arguments)[1].splitlines()]


class ExportCase(unittest.TestCase):
    """A folder for what is written."""

    def setUp(self):
        if not os.access(BINARY, os.X_OK):
            self.skipTest("the release binary is not built")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
