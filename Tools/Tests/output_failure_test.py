"""Outputs that cannot be written fail alone and in words; what was captured becomes no name, markup or command."""

import csv
import io
import os
import pathlib
import pty
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from page_test import forged  # noqa: E402, for the path must be there first
from program import BINARY, QUICKSTART, ExportCase, run, shown  # noqa: E402

FILES = {"--ndjson": "{}", "--eve": "{}", "--sqlite": "{}", "--html": "{}", "--csv": "{}",
         "--csv changes": "changes={}", "-w": "{}"}


class FailureCase(ExportCase):
    """One output that fails, and the summary that goes on."""

    def setUp(self):
        super().setUp()
        self.summary = run("read", QUICKSTART)[1]

    @staticmethod
    def options(output, path):
        return [output.split()[0], FILES[output].format(path)]

    def refused(self, output, path, words, *more):
        """The output is refused with exit 6 and a sentence that has its name; the summary is whole."""
        code, text, errors = run("read", *more, *self.options(output, path), QUICKSTART)
        self.assertEqual((code, text), (6, self.summary), (output, errors))
        self.assertIn(str(path), errors)
        self.assertRegex(errors, words)
        self.assertTrue(all(line.startswith("port831: ") for line in errors.splitlines()), errors)


class FailureTests(FailureCase):
    """What stands in the way of a file."""

    def test_what_is_there_is_kept_unless_force_replaces_it(self):
        for output in FILES:
            with self.subTest(output=output):
                path = self.folder / f"there{list(FILES).index(output)}"
                path.write_text("mine")
                self.refused(output, path, "--force")
                self.assertEqual(path.read_text(), "mine")
                self.assertEqual(run("read", "--force", *self.options(output, path), QUICKSTART)[0], 0)
                self.assertNotEqual(path.read_bytes(), b"mine")

    def test_a_name_that_points_elsewhere_is_not_followed_to_a_new_file(self):
        for output in FILES:
            with self.subTest(output=output):
                link = self.folder / f"link{list(FILES).index(output)}"
                target = self.folder / f"target{list(FILES).index(output)}"
                link.symlink_to(target)
                self.refused(output, link, "exists")
                self.assertFalse(target.exists())

    def test_a_missing_folder_and_a_folder_in_the_place_of_a_file(self):
        for output in FILES:
            with self.subTest(output=output):
                self.refused(output, self.folder / "no" / "file", "No such file|unable to open")
                self.refused(output, self.folder, "directory|exists")
                self.refused(output, self.folder, "directory|unable", "--force")

    def test_a_folder_that_takes_no_files(self):
        for output in FILES:
            with self.subTest(output=output):
                self.refused(output, "/proc/port831", "No such file|denied|unable to open")

    def test_a_full_disk_ends_an_output_and_no_other(self):
        mounted = ["unshare", "-rm", "bash", "-c", 'mount -t tmpfs -o size=8k none "$1" && shift && exec "$@"', "-"]
        place = self.folder / "full"
        place.mkdir()
        if not shutil.which("unshare") or subprocess.run([*mounted, place, "true"], capture_output=True,
                                                         check=False).returncode:
            self.skipTest("no file system may be mounted here")
        for output in FILES:
            if output == "--csv changes":
                continue  # three lines fit on any disk
            with self.subTest(output=output):
                good = self.folder / f"good{list(FILES).index(output)}"
                done = subprocess.run(
                    [*mounted, place, BINARY, "read", *self.options(output, place / "file"), "--payload", "text",
                     "--csv" if output != "--csv" else "--ndjson", good, QUICKSTART],
                    capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
                self.assertEqual((done.returncode, done.stdout), (6, self.summary), done.stderr)
                self.assertRegex(done.stderr, "No space left|disk is full|disk I/O error")
                self.assertGreater(good.stat().st_size, 0)

    def test_a_reader_that_goes_away_is_no_failure(self):
        for options in (("-T", "ndjson"), ("-T", "eve"), ("--csv", "-"), ("--html", "-"), ("-V",), ("-w", "-")):
            with self.subTest(options=options):
                process = subprocess.Popen([BINARY, "read", *options, QUICKSTART], stdout=subprocess.PIPE,
                                           stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
                process.stdout.close()
                errors = process.stderr.read()
                process.stderr.close()
                self.assertEqual(process.wait(30), 0, errors)

    def test_streams_refuse_a_folder_with_something_in_it(self):
        code, text, errors = run("read", "--streams", self.folder / "no" / "folder", QUICKSTART)
        self.assertEqual((code, text), (6, self.summary), errors)
        (self.folder / "streams.ndjson").write_text("mine")
        code, text, errors = run("read", "--streams", self.folder, QUICKSTART)
        self.assertEqual((code, text), (6, self.summary), errors)
        self.assertEqual((self.folder / "streams.ndjson").read_text(), "mine")

    def test_only_what_can_be_added_to_is_to_be_appended(self):
        there = self.folder / "there"
        there.write_text("mine")
        for option, can in (("--eve", True), ("--html", False)):
            with self.subTest(option=option):
                code, _, errors = run("read", option, there, QUICKSTART)
                self.assertEqual((code, "--append" in errors, there.read_text()), (6, can, "mine"), errors)

    def test_all_that_fail_are_named_and_all_others_written(self):
        code, text, errors = run("read", "--eve", self.folder / "no" / "eve", "--sqlite", self.folder, "--html",
                                 self.folder / "page", QUICKSTART)
        self.assertEqual((code, text), (6, self.summary))
        self.assertEqual(len(errors.splitlines()), 2)
        self.assertIn("</html>", (self.folder / "page").read_text())


class HostileTests(ExportCase):
    """One capture that attacks whoever shows it."""

    SOFTWARE = b"OpenSSH_9.2p1 Debian-2+deb12u3"

    def test_captured_octets_stay_text_in_every_output(self):
        for hostile in (b"=1+1|<b>../../e'\"%n$(x)`x`;x--", b"\x1b]0;x\x07\x9b2J\xe2\x80\xae\r=1+1\0<b>"):
            with self.subTest(hostile=hostile):
                self.attack(hostile.ljust(len(self.SOFTWARE), b"."))

    def attack(self, hostile):
        """All outputs of a capture with those octets in a banner."""
        self.assertEqual(len(hostile), len(self.SOFTWARE))
        capture = self.folder / "attack.pcapng"
        capture.write_bytes(forged(pathlib.Path(QUICKSTART).read_bytes(), self.SOFTWARE, hostile))
        out = self.folder / hostile.hex()
        out.mkdir()
        names = {"--ndjson": "r", "--eve": "e", "--sqlite": "s", "--html": "h", "--csv": "c", "-w": "w",
                 "--streams": "d"}
        options = [word for option, name in names.items() for word in (option, out / name)]
        code, text, errors = run("read", "--payload", "text", *options, capture)
        self.assertEqual(code, 0, errors)
        if hostile.isascii() and hostile.decode().isprintable():
            self.assertIn("=1+1|<b>", text)
        texts = {"summary": text, "tree": run("read", "-V", "-x", capture)[1], "errors": errors}
        texts |= {name: (out / name).read_text() for name in "rehc"}
        base = sqlite3.connect(out / "s")
        rows = [value for (table,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
                for row in base.execute(f'SELECT * FROM "{table}"') for value in row]
        texts["s"] = "\n".join(value for value in rows if isinstance(value, str))
        for name, shown in texts.items():
            self.assertNotRegex(shown, "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", name)
        for row in csv.reader(io.StringIO((out / "c").read_text(), newline="")):
            for cell in row:
                self.assertNotRegex(cell, r"^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
        self.assertNotIn("<b>.", texts["h"])
        made = [str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()]
        streams = r"d/(streams\.ndjson|\d+\.(initiator|listener)\.bin|messages/\d+-\d+-[A-Z]+\.(xml|bin))"
        for name in made:
            self.assertRegex(name, f"^([a-z]|{streams})$")
        if shutil.which("tshark"):
            comments = subprocess.run(["tshark", "-r", out / "w", "-Y", "frame.comment", "-T", "fields", "-e",
                                       "frame.comment"], capture_output=True, check=True).stdout
            self.assertFalse(re.search(rb"[\0-\x08\x0e-\x1f]", comments))


class ProgressTests(ExportCase):
    """Long work says how far it has got, and only to who watches."""

    def read(self, standard_error):
        """Reads the quick start from a slow pipe; answers standard output."""
        octets = pathlib.Path(QUICKSTART).read_bytes()
        process = subprocess.Popen([BINARY, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=standard_error)
        for part in (octets[:100_000], octets[100_000:200_000], octets[200_000:]):
            process.stdin.write(part)
            process.stdin.flush()
            time.sleep(0.7)
        process.stdin.close()
        text = process.stdout.read().decode()
        process.stdout.close()
        self.assertEqual(process.wait(30), 0)
        return text

    def test_a_terminal_sees_a_line_that_goes_away_again(self):
        leader, follower = pty.openpty()
        text = self.read(follower)
        os.close(follower)
        line = shown(leader)
        self.assertIn(b"reading", line)
        self.assertTrue(line.endswith(b"\r\x1b[K"), line)
        self.assertNotIn("reading", text)

    def test_a_file_gets_none(self):
        with (self.folder / "errors").open("w+b") as errors:
            self.read(errors)
            errors.seek(0)
            self.assertEqual(errors.read(), b"")


if __name__ == "__main__":
    unittest.main()
