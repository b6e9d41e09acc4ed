"""One session says what breaks terminals, logs, tables, pages and folders: every output shows it, none obeys."""

import collections
import csv
import html.parser
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "Tools"))

from Generator import beep, capturefiles, netconf  # noqa: E402, for the path must be there first
from Generator.session import MILLISECOND, Session  # noqa: E402

BINARY = pathlib.Path(os.environ.get("PORT831_SCRATCH", ROOT / ".build")) / "release/port831"
HOSTILE = (
    "\x1b]0;owned\x07\x1b[2J", "\u202eslor eht nrut\u202c", "\u2066isolated\u2069", "\u200binvisible\ufeff",
    "\u2028next", "\x85\x9b31m", "line\nport831: forged\r\n{\"record\":\"statistics\"}", "=cmd|' /C calc'!A0", "+1+1",
    "-2+3", "@SUM(A1)", "\tcell\",\"=1+1", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "</script><svg onload=alert(1)>", "../../../../tmp/forged", "/etc/passwd", "a/../b", "%s%n%x", "$(reboot)`reboot`",
    "'; DROP TABLE sessions; --", "\udcff\udcfe", "\ud800",
)
# XML allows no control but tab and line ends: there the others come raw, in what is broken, and as text elsewhere.
FORBIDDEN = [*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x2028, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
EVERYWHERE = ("summary", "tree", "ndjson", "eve")


def octets(text):
    """The text as octets; half characters stay what they are."""
    return text.encode("utf-8", "surrogatepass" if "\ud800" in text else "surrogateescape")


def escaped(text):
    """The text as XML lets it stand."""
    return (text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;").replace("'", "&apos;")
            .encode("utf-8", "surrogatepass" if "\ud800" in text else "surrogateescape"))


def capture():
    """Each hostile text wherever a session has words: profiles, names, values, errors, and between its frames."""
    session = Session()
    time = session.open()
    for number, text in enumerate(HOSTILE):
        value = escaped(text)
        body = (b"<rpc message-id=\"" + value + b"\" xmlns=\"" + netconf.BASE.encode() + b"\"><edit-config><target><" +
                b"candidate/></target><config><users xmlns=\"urn:x:" + value + b"\"><user><name>" + value +
                b"</name><note>" + value + b"</note></user></users></config></edit-config></rpc>")
        session.exchange(session.manager, time,
                         session.peers[session.manager].ask(session.channel, beep.XML.encode() + body))
        error = (b"<rpc-reply message-id=\"" + value + b"\" xmlns=\"" + netconf.BASE.encode() + b"\"><rpc-error>" +
                 b"<error-type>application</error-type><error-tag>" + value + b"</error-tag><error-severity>error" +
                 b"</error-severity><error-path>/" + value + b"</error-path><error-message>" + value +
                 b"</error-message></rpc-error></rpc-reply>")
        time += 20 * MILLISECOND
        session.exchange(session.agent, time, session.peers[session.agent].reply(session.channel, number + 1,
                                                                                beep.XML.encode() + error))
        time += 20 * MILLISECOND
        start = (beep.MANAGEMENT.encode() + b"<start number='" + str(number * 2 + 11).encode() + b"' serverName='" +
                 value + b"'><profile uri='http://x/" + value + b"'/></start>")
        session.exchange(session.manager, time, session.peers[session.manager].ask(0, start))
        time += 20 * MILLISECOND
        refusal = beep.MANAGEMENT.encode() + b"<error code='550'>" + value + b"</error>"
        session.exchange(session.agent, time, session.peers[session.agent].reply(0, number + 2, refusal)
                         .replace(b"RPY", b"ERR", 1))
        time += 20 * MILLISECOND
    return capturefiles.pcap(session.packets)


class Tags(html.parser.HTMLParser):
    """What a browser takes for markup."""

    def __init__(self):
        super().__init__()
        self.count, self.attributes = collections.Counter(), set()

    def handle_starttag(self, tag, attrs):
        self.count[tag] += 1
        self.attributes |= {name for name, _ in attrs}


@unittest.skipUnless(os.access(BINARY, os.X_OK), "the release binary is not built")
class HostileTests(unittest.TestCase):
    """What a stranger's text may do to each output: be read."""

    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.holder.name)
        cls.capture = cls.folder / "hostile.pcap"
        cls.capture.write_bytes(capture())

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    def read(self, *arguments):
        """What the program writes to standard output, as octets."""
        done = subprocess.run([str(BINARY), "read", *map(str, arguments), str(self.capture)], capture_output=True,
                              timeout=60, check=False, stdin=subprocess.DEVNULL, cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def assert_inert(self, written, but="\n"):
        """Nothing in it acts on a terminal or turns text around."""
        text = written.decode("utf-8")
        found = sorted({hex(ord(letter)) for letter in text if ord(letter) in FORBIDDEN and letter not in but})
        self.assertEqual(found, [])
        return text

    def test_the_session_is_understood(self):
        lines = self.read("--format", "ndjson").decode().splitlines()
        kinds = [json.loads(line)["record"] for line in lines]
        self.assertGreaterEqual(kinds.count("rpc"), len(HOSTILE) - 4)

    def test_text_and_records_hold_no_character_that_acts(self):
        for form in EVERYWHERE:
            for more in ([], ["--unicode"], ["--show-secrets", "--payload", "text"]):
                if form != "ndjson" and "--payload" in more:
                    more = ["--show-secrets"]
                with self.subTest(form=form, more=more):
                    self.assert_inert(self.read("--format", form, *more))
        self.assert_inert(self.read("-V", "--xml", "full", "--frames", "-x"))

    def test_a_record_stays_one_line(self):
        for form in ("ndjson", "eve"):
            for line in self.read("--format", form).splitlines():
                self.assertIsInstance(json.loads(line), dict)

    def test_no_cell_of_a_table_is_a_formula(self):
        for name in ("sessions.csv", "changes=changes.csv"):
            path = self.folder / name.split("=")[-1]
            self.read("--csv", name, "--force")
            text = self.assert_inert(path.read_bytes(), but="\r\n")
            for row in list(csv.reader(text.splitlines()))[1:]:
                for cell in row:
                    self.assertNotIn(cell[:1], ("=", "+", "@", "\t", "\r"), row)
                    self.assertFalse(cell[:1] == "-" and len(cell) > 1 and not cell[1:].replace(".", "").isdigit(), row)

    def test_a_page_has_no_markup_but_its_own(self):
        self.read("--html", "page.html", "--force")
        reader = Tags()
        reader.feed(self.assert_inert((self.folder / "page.html").read_bytes()))
        self.assertEqual(reader.count["script"], 1)
        self.assertNotIn("img", reader.count)
        self.assertEqual([name for name in reader.attributes if name.startswith("on")], [])

    def test_a_database_holds_words_and_stays_whole(self):
        self.read("--sqlite", "x.db", "--force")
        with sqlite3.connect(self.folder / "x.db") as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
            self.assertEqual(database.execute("SELECT count(*) FROM session").fetchone()[0], 1)

    def test_files_stay_where_they_belong(self):
        self.read("--streams", "streams", "-w", "kept.pcapng", "--force")
        names = [path.relative_to(self.folder / "streams") for path in (self.folder / "streams").rglob("*")]
        self.assertTrue(names)
        for name in names:
            self.assertRegex(str(name), r"^[A-Za-z0-9._/-]+$")
        self.assertFalse(pathlib.Path("/tmp/forged").exists())


if __name__ == "__main__":
    unittest.main()
