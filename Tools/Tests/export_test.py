"""The outputs for other tools, seen from outside: what those tools say of them, and how an output fails alone."""

import csv
import io
import json
import os
import pathlib
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from browser import Browser  # noqa: E402, for the path must be there first

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("PORT831_SCRATCH", ROOT / ".build")) / "release/port831"
CAPTURES = sorted(p for p in (ROOT / "Captures").glob("*/*.pcap*") if not p.name.endswith(".license"))
QUICKSTART = str(ROOT / "Captures/quickstart/quickstart.pcapng")


def run(*arguments):
    """Runs the program; answers exit code, output and errors."""
    done = subprocess.run([str(BINARY), *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


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


class ExportTests(ExportCase):
    """What every output has in common."""

    OUTPUTS = ("--csv", "--eve", "--sqlite", "--html", "-w", "--ndjson")

    def test_all_outputs_at_once_leave_the_summary_as_it_is(self):
        options = [word for option in self.OUTPUTS for word in (option, self.folder / option.strip("-"))]
        code, output, errors = run("read", *options, QUICKSTART)
        self.assertEqual((code, output), (0, run("read", QUICKSTART)[1]), errors)
        for option in self.OUTPUTS:
            self.assertGreater((self.folder / option.strip("-")).stat().st_size, 0, option)

    def test_an_output_that_cannot_be_made_fails_alone(self):
        summary = run("read", QUICKSTART)[1]
        for option in self.OUTPUTS:
            with self.subTest(option=option):
                missing = self.folder / "no" / "folder"
                code, output, errors = run("read", option, missing, QUICKSTART)
                self.assertEqual((code, output), (6, summary))
                self.assertIn(str(missing), errors)
                there = self.folder / f"there{option.strip('-')}"
                there.write_text("mine")
                code, output, errors = run("read", option, there, QUICKSTART)
                self.assertEqual((code, output), (6, summary))
                self.assertIn("--force", errors)
                self.assertEqual(there.read_text(), "mine")
                self.assertEqual(run("read", "--force", option, there, QUICKSTART)[0], 0)
                self.assertNotEqual(there.read_bytes(), b"mine")

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_a_full_disk_ends_one_output_and_no_other(self):
        summary = run("read", QUICKSTART)[1]
        for option in ("--csv", "--eve", "--html", "-w", "--ndjson"):
            with self.subTest(option=option):
                code, output, errors = run("read", "--force", option, "/dev/full", QUICKSTART)
                self.assertEqual((code, output), (6, summary))
                self.assertIn("No space left", errors)

    def test_two_outputs_at_standard_output_are_an_error(self):
        self.assertEqual(run("read", "--csv", "-", "--eve", "-", QUICKSTART)[0], 2)
        self.assertEqual(run("read", "--sqlite", "-", QUICKSTART)[0], 2)


class TableTests(ExportCase):
    """CSV, EVE and SQLite against the records."""

    def test_csv_has_the_sessions_of_the_records(self):
        for capture in CAPTURES[:12]:
            rows = list(csv.DictReader(io.StringIO(run("read", "--csv", "-", capture)[1], newline="")))
            sessions = [r for r in records(capture) if r["record"] == "session" and r["final"]]
            self.assertEqual([r["uid"] for r in rows], [r["uid"] for r in sessions])
            for row, record in zip(rows, sessions):
                self.assertEqual(row["code"], record["verdict"]["code"])
                self.assertEqual(row["listener_address"], record["listener"]["address"])
                self.assertEqual(int(row["octets_from_initiator"]), record["octets_from_initiator"])

    def test_eve_has_the_events_of_the_records(self):
        for capture in CAPTURES[:12]:
            events = [json.loads(line) for line in run("read", "-T", "eve", capture)[1].splitlines()]
            facts = records(capture)
            def count(name):
                return sum(r["record"] == name for r in facts)
            flows = [e for e in events if e["event_type"] == "flow"]
            self.assertEqual(len(flows), count("session"))
            self.assertEqual(sum(e["event_type"] == "netconf" for e in events),
                             sum(map(count, ("rpc", "outcome", "hello", "notification"))))
            for event in events:
                self.assertRegex(event["timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+0000$")
                if event["event_type"] != "stats":
                    self.assertLess(event["flow_id"], 1 << 53)
                    self.assertIn("community_id", event)

    TABLES = {"session": ("uid",), "message": ("uid", "ordinal"), "rpc": ("uid", "packet"),
              "finding": ("uid", "code", "packet", "text", "count"), "hello": ("uid", "ordinal"), "sasl": ("uid", "packet")}

    def test_sqlite_holds_the_facts_of_the_records_field_by_field(self):
        compared = 0
        for capture in CAPTURES:
            path = self.folder / f"{capture.stem}.sqlite"
            run("read", "--sqlite", path, "--digest", capture)
            base = sqlite3.connect(path)
            base.row_factory = sqlite3.Row
            facts = records("--digest", capture)
            for table in self.TABLES:
                rows = [dict(row) for row in base.execute(f'SELECT * FROM "{table}"')]
                wanted = [r for r in facts if r["record"] == table]
                self.assertEqual(len(rows), len(wanted), (capture.name, table))
                left = {self.key(row, table): row for row in rows}
                for record in wanted:
                    row = left.get(self.key(record, table))
                    self.assertIsNotNone(row, (capture.name, record))
                    for name, value in record.items():
                        if name not in row or isinstance(value, (list, dict)) or (table == "rpc" and name in
                                ("applied", "commit_packet", "time", "packet", "source_packet")):
                            continue
                        if isinstance(value, str) and any(ord(c) < 32 or 126 < ord(c) for c in value):
                            continue
                        self.assertEqual(row[name], int(value) if isinstance(value, bool) else value,
                                         (capture.name, table, name))
                        compared += 1
        self.assertGreater(compared, 1000)

    @staticmethod
    def key(row, table):
        if table == "rpc":
            return row["uid"], row.get("request"), row.get("reply_message"), row.get("msgno")
        return tuple(row.get(name) for name in TableTests.TABLES[table])

    def test_runs_add_up_and_an_interrupted_one_leaves_a_valid_file(self):
        path = self.folder / "all.sqlite"
        for capture in CAPTURES[:4]:
            self.assertIn(run("read", "--append", "--sqlite", path, capture)[0], (0, 4))
        base = sqlite3.connect(path)
        self.assertEqual(base.execute("SELECT count(*) FROM run WHERE finished").fetchone()[0], 4)
        before = base.execute("SELECT count(*) FROM message").fetchone()[0]
        run("read", "--append", "--sqlite", path, CAPTURES[0])
        self.assertEqual(base.execute("SELECT count(*) FROM message").fetchone()[0], before)
        self.assertEqual(base.execute("PRAGMA integrity_check").fetchone()[0], "ok")


@unittest.skipUnless(shutil.which("capinfos") and shutil.which("tshark"), "capinfos or tshark is not installed")
class PacketTests(ExportCase):
    """What -w writes, read by Wireshark's tools and by ourselves."""

    def test_what_is_written_is_read_without_a_warning_and_says_the_same(self):
        for capture in CAPTURES:
            with self.subTest(capture=capture.name):
                path = self.folder / f"{capture.stem}.pcapng"
                self.assertIn("credentials included", run("read", "-w", path, capture)[2])
                self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
                for tool in (["capinfos", path], ["tshark", "-r", path, "-c", "50"]):
                    done = subprocess.run(tool, capture_output=True, text=True, check=False)
                    noise = [l for l in done.stderr.splitlines() if "Running as user" not in l]
                    self.assertEqual((done.returncode, noise), (0, []))
                first = self.essence(records(capture))
                second = self.essence(records(path))
                self.assertEqual(first, second)

    @staticmethod
    def essence(facts):
        """Records without what must differ: the file, and numbers of packets in it."""
        dropped = {"packet", "source", "source_packet", "run", "last_packet", "evidence_packet", "request_packet",
                   "reply_packet", "commit_packet", "session"}
        result = []
        for record in facts:
            if record["record"] not in ("session", "message", "rpc", "hello", "finding"):
                continue
            record = {k: v for k, v in record.items() if k not in dropped}
            if "verdict" in record:
                record["verdict"] = {k: v for k, v in record["verdict"].items() if k not in dropped}
            result.append(json.dumps(record, sort_keys=True))
        return sorted(result)

    def test_only_the_packets_of_selected_sessions_are_written_unaltered_and_in_order(self):
        path = self.folder / "ssh.pcapng"
        self.assertEqual(run("read", "--application", "SSH", "-w", path, QUICKSTART)[0], 0)
        chosen = next(r for r in records(QUICKSTART) if r["record"] == "session"
                      and r["verdict"].get("application") == "SSH")
        ends = f"ip.addr == {chosen['listener']['address']} && tcp.port == {chosen['initiator']['port']}"
        def packets(file, *more):
            return subprocess.run(["tshark", "-r", file, "-T", "fields", "-e", "frame.time_epoch", "-e", "tcp.payload",
                                   "-e", "tcp.seq_raw", *more], capture_output=True, text=True, check=True).stdout
        self.assertEqual(packets(path), packets(QUICKSTART, "-Y", ends))

    def test_several_files_interfaces_and_link_types_are_kept(self):
        path = self.folder / "several.pcapng"
        inputs = [ROOT / "Captures" / case for case in ("qinq", "pcapng-sections", "snap-length", "rotated-files")]
        run("read", "-w", path, *inputs)
        first, second = records(*inputs), records(path)
        self.assertEqual(self.essence(first), self.essence(second))
        def types(facts):
            return {i["link_type"] for r in facts if r["record"] == "source-end" for i in r["interfaces"]}
        self.assertGreater(len(types(second)), 1)
        self.assertEqual(types(first), types(second))
        def times(facts):
            return sorted(r["time"] for r in facts if r["record"] == "session")
        self.assertEqual(times(first), times(second), "to the nanosecond")

    def test_comments_stand_on_the_packets_that_show_them(self):
        path = self.folder / "all.pcapng"
        run("read", "-w", path, QUICKSTART)
        shown = subprocess.run(["tshark", "-r", path, "-Y", "frame.comment", "-T", "fields", "-e", "frame.comment"],
                               capture_output=True, text=True, check=True).stdout
        self.assertIn("#1 NETCONF over BEEP (netconf-beep), certain, standing leftover", shown)
        self.assertIn("#1 warning unencrypted:", shown)

    def test_nothing_is_written_over_what_is_read_or_added_to_what_is_no_pcapng(self):
        copy = self.folder / "copy.pcapng"
        shutil.copy(QUICKSTART, copy)
        link = self.folder / "link"
        link.symlink_to(copy)
        self.assertEqual(run("read", "--force", "-w", link, copy)[0], 2)
        self.assertEqual(copy.read_bytes(), pathlib.Path(QUICKSTART).read_bytes())
        other = self.folder / "other"
        other.write_text("mine")
        self.assertEqual(run("read", "--append", "-w", other, QUICKSTART)[0], 6)
        self.assertEqual(other.read_text(), "mine")

    def test_a_further_run_adds_a_section(self):
        path = self.folder / "two.pcapng"
        for _ in range(2):
            self.assertEqual(run("read", "--append", "--application", "SSH", "-w", path, QUICKSTART)[0], 0)
        done = subprocess.run(["capinfos", "-c", "-M", path], capture_output=True, text=True, check=True)
        self.assertRegex(done.stdout, r"Number of packets: *136")

    def test_a_pipe_is_refused_with_a_sentence(self):
        code, _, errors = run("read", "-w", self.folder / "x", "-")
        self.assertEqual(code, 2)
        self.assertIn("read only once", errors)


@unittest.skipUnless(shutil.which("chromium"), "chromium is not installed")
class PageTests(ExportCase):
    """The page in a real browser."""

    def page(self, capture, fragment=""):
        """Opens the page of a capture; nothing may be said on the console, and nothing be asked of a network."""
        path = self.folder / "page.html"
        self.assertEqual(run("read", "--force", "--html", path, capture)[0], 0)
        browser = Browser()
        self.addCleanup(browser.close)
        browser.open(path.as_uri() + fragment)
        self.assertEqual(browser.console, [])
        self.assertEqual({url.split(":")[0] for url in browser.requests} - {"data"}, {"file"})
        return browser

    def test_filters_sorting_and_folding_work(self):
        page = self.page(QUICKSTART, "#s1")
        self.assertTrue(page.ask("document.querySelector('#s1').open"))
        self.assertEqual(page.ask("document.querySelectorAll('.s').length"), 3)
        shown = "[...document.querySelectorAll('.s')].filter(e => !e.hidden).map(e => e.id).join()"
        page.ask("[...document.querySelectorAll('.chip')].find(e => e.dataset.kind == 'SSH').click()")
        self.assertEqual(page.ask(shown), "s3")
        page.ask("dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
        self.assertEqual(page.ask(shown), "s1,s2,s3")
        page.ask("(i => {i.value = 'delete'; i.dispatchEvent(new Event('input'))})(document.querySelector('#find'))")
        page.ask("new Promise(done => setTimeout(done, 300))")
        self.assertEqual(page.ask("[...document.querySelector('#find').closest('section').querySelectorAll('tbody tr')]"
                                  ".filter(e => !e.hidden).length"), 1)
        took = "[...document.querySelectorAll('[aria-labelledby=h5] tbody tr')].map(r => r.cells[7].textContent)[0]"
        page.ask("document.querySelectorAll('[aria-labelledby=h5] th')[7].click()")
        self.assertEqual(page.ask(took), "1.1 ms")
        page.ask("document.querySelectorAll('[aria-labelledby=h5] th')[7].click()")
        self.assertEqual(page.ask(took), "412.7 ms")

    @staticmethod
    def forged(octets, old, new):
        """Other octets in the first segment from the client, with the checksum that fits (RFC 1624)."""
        banner = octets.index(old) - len("SSH-2.0-")
        header = next(banner - size for size in (20, 32) if octets[banner - size + 2:banner - size + 4] == b"\x03\x3f")
        def words(part):
            return sum(int.from_bytes(part[at:at + 2], "big") for at in range(0, len(part), 2))
        checksum = int.from_bytes(octets[header + 16:header + 18], "big")
        total = (~checksum & 0xFFFF) + (0xFFFF * len(old) - words(old)) + words(new)
        while total > 0xFFFF:
            total = (total & 0xFFFF) + (total >> 16)
        fitting = (~total & 0xFFFF).to_bytes(2, "big")
        return octets[:header + 16] + fitting + octets[header + 18:].replace(old, new)

    def test_captured_markup_is_text(self):
        octets = pathlib.Path(QUICKSTART).read_bytes()
        software, hostile = b"OpenSSH_9.2p1 Debian-2+deb12u3", b"<img src=x onerror=print(1)>12"
        self.assertEqual(octets.count(software), 1)
        capture = self.folder / "<b id=evil>.pcapng"
        capture.write_bytes(self.forged(octets, software, hostile))
        page = self.page(capture)
        self.assertTrue(page.ask("document.body.textContent.includes('software \"<img src=x')"))
        self.assertEqual(page.ask("document.querySelectorAll('img, #evil').length"), 0)

    def test_the_policy_keeps_a_script_out_that_got_in(self):
        path = self.folder / "page.html"
        self.assertEqual(run("read", "--html", path, QUICKSTART)[0], 0)
        path.write_text(path.read_text().replace("<main>", "<main><script>document.title = 'evil'</script>", 1))
        browser = Browser()
        self.addCleanup(browser.close)
        browser.open(path.as_uri())
        self.assertNotEqual(browser.ask("document.title"), "evil")
        self.assertTrue(browser.console, "the browser says what it refused")


class PackagingTests(ExportCase):
    """The samples for other people's pipelines do what they say."""

    def test_the_templates_fields_are_fields_of_the_schema(self):
        template = json.loads((ROOT / "Tools/packaging/elastic/index-template.json").read_text())
        schema = (ROOT / "Tools/schema/record.schema.json").read_text()
        for name in template["template"]["mappings"]["properties"]:
            self.assertIn(f'"{name}"', schema)

    @unittest.skipUnless(shutil.which("jq"), "jq is not installed")
    def test_zeeks_connections_are_joined_by_community_id(self):
        facts = [r for r in records(QUICKSTART) if r["record"] == "session"]
        log, ours = self.folder / "conn.log", self.folder / "records"
        log.write_text(json.dumps({"community_id": facts[1]["community_id"], "uid": "C1", "conn_state": "SF"}) + "\n")
        self.assertEqual(run("read", "--ndjson", ours, QUICKSTART)[0], 0)
        joined = subprocess.run([ROOT / "Tools/packaging/zeek/join.sh", log, ours], capture_output=True, text=True,
                                check=True).stdout.splitlines()
        self.assertEqual(len(joined), len(facts))
        found = [r["uid"] for r in map(json.loads, joined) if r["zeek"]]
        self.assertEqual(found, [facts[1]["uid"]])

    @unittest.skipUnless(shutil.which("jq"), "jq is not installed")
    def test_the_one_liners_print_something(self):
        text = (ROOT / "Tools/packaging/README.md").read_text()
        lines = [line for line in text.splitlines() if line.startswith("port831")]
        self.assertEqual(len(lines), 2)
        for line in lines:
            command = line.replace("port831", str(BINARY)).replace("night.pcapng", QUICKSTART)
            self.assertTrue(subprocess.run(["bash", "-c", command], capture_output=True, check=True).stdout, line)


if __name__ == "__main__":
    unittest.main()
