"""The outputs for other tools, seen from outside: what those tools say of them, and how an output fails alone."""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import sqlite3
import stat
import struct
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from Generator import capturefiles  # noqa: E402, for the path must be there first
from program import BINARY, CAPTURES, QUICKSTART, ROOT, ExportCase, records, run  # noqa: E402


class ExportTests(ExportCase):
    """What every output has in common."""

    OUTPUTS = ("--csv", "--eve", "--sqlite", "--html", "-w", "--ndjson")

    def test_all_outputs_at_once_leave_the_summary_as_it_is(self):
        options = [word for option in self.OUTPUTS for word in (option, self.folder / option.strip("-"))]
        code, output, errors = run("read", *options, QUICKSTART)
        self.assertEqual((code, output), (0, run("read", QUICKSTART)[1]), errors)
        for option in self.OUTPUTS:
            self.assertGreater((self.folder / option.strip("-")).stat().st_size, 0, option)

    def test_two_outputs_at_standard_output_are_an_error(self):
        self.assertEqual(run("read", "--csv", "-", "--eve", "-", QUICKSTART)[0], 2)
        self.assertEqual(run("read", "--sqlite", "-", QUICKSTART)[0], 2)


    def test_two_outputs_that_are_one_file_are_an_error(self):
        path = self.folder / "one"
        link = self.folder / "link"
        link.symlink_to("one")
        inner = self.folder / "inner"
        for is_there in (False, True):
            if is_there:
                path.write_text("mine")
            for options in (["--eve", path, "--ndjson", path], ["-w", path, "--ndjson", f"{self.folder}/./one"],
                            ["--csv", path, "--csv", f"changes={path}"], ["--html", link, "--sqlite", path],
                            ["--streams", inner, "--eve", inner / "streams.ndjson"]):
                with self.subTest(options=options, is_there=is_there):
                    inner.mkdir(exist_ok=True)
                    code, output, errors = run("read", "--force", *options, QUICKSTART)
                    self.assertEqual((code, output), (2, ""), errors)
                    self.assertIn("are one file", errors)
                    self.assertEqual(path.exists(), is_there)
                    self.assertEqual(list(inner.iterdir()), [])
        self.assertEqual(path.read_text(), "mine")
        self.assertEqual(run("read", "--force", "--eve", "/dev/null", "--ndjson", "/dev/null", QUICKSTART)[0], 0)

    def test_an_output_that_is_read_is_an_error(self):
        for option in ("--key-log", "--policy", "--files-from"):
            with self.subTest(option=option):
                path = self.folder / option.strip("-")
                path.write_text("mine")
                code, _, errors = run("read", "--force", option, path, "--ndjson", path, QUICKSTART)
                self.assertEqual(code, 2, errors)
                self.assertEqual(path.read_text(), "mine")
        path = self.folder / "piped.pcapng"
        shutil.copy(QUICKSTART, path)
        with path.open("rb") as octets:
            done = subprocess.run([BINARY, "read", "--force", "--eve", path, "-"], stdin=octets, capture_output=True,
                                  text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("would be written over", done.stderr)
        self.assertEqual(path.read_bytes(), pathlib.Path(QUICKSTART).read_bytes())


class StreamTests(ExportCase):
    """The folder of --streams holds what was selected, and nothing else."""

    def test_the_folder_has_the_sessions_of_the_records(self):
        chosen = (["--session", "2"], ["--session", "9999"], ["--host", "192.0.2.77"], ["--host", "!192.0.2.77"],
                  ["--user", "ops"], ["--user", "nobody"], ["--operation", "commit"], ["--errors-only"],
                  ["--changes-only"], ["--application", "SSH"], ["--verdict", "netconf-beep"],
                  ["--verdict", "!netconf-beep"], ["--verdict", "beep-other"])
        for number, options in enumerate(chosen):
            with self.subTest(options=options):
                folder = self.folder / str(number)
                code, output, errors = run("read", "-T", "ndjson", "--streams", folder, *options, QUICKSTART)
                self.assertEqual(code, 0, errors)
                facts = [json.loads(line) for line in output.splitlines()]
                selected = {r["session"] for r in facts if r["record"] == "session"
                            and r["octets_from_initiator"] + r["octets_from_listener"] > 0}
                lines = [json.loads(line) for line in (folder / "streams.ndjson").read_text().splitlines()]
                self.assertEqual({line["session"] for line in lines}, selected)
                files = {path.name for path in folder.glob("*.bin")}
                self.assertEqual(files, {line["file"] for line in lines})
                messages = {int(path.name.split("-")[0]) for path in (folder / "messages").iterdir()}
                self.assertLessEqual(messages, selected)
                self.assertEqual("credentials included" in errors, bool(files))

    def test_what_a_search_has_passed_over_is_not_kept(self):
        folder = self.folder / "all"
        code, output, errors = run("read", "-T", "ndjson", "--ports", "all", "--streams", folder, QUICKSTART)
        self.assertEqual(code, 0, errors)
        told = {r["session"] for r in map(json.loads, output.splitlines()) if r["record"] == "session"}
        self.assertEqual({int(path.name.split(".")[0]) for path in folder.glob("*.bin")}, told)

    def test_where_no_folder_can_be_made_nothing_is_said_to_be_in_it(self):
        code, _, errors = run("read", "--brief", "--streams", "/dev/full", QUICKSTART)
        self.assertEqual(code, 6)
        self.assertNotIn("credentials included", errors)


class AddingTests(ExportCase):
    """What is added to must bear it."""

    def test_lines_are_not_put_behind_a_part_of_one(self):
        for option in ("--ndjson", "--eve"):
            with self.subTest(option=option):
                path = self.folder / option.strip("-")
                run("read", option, path, QUICKSTART)
                whole = path.read_bytes()
                path.write_bytes(whole[:-9])
                self.assertEqual(run("read", "--append", option, path, QUICKSTART)[0], 0)
                added = path.read_bytes()
                self.assertTrue(added.startswith(whole[:-9] + b"\n{"))
                for line in added[len(whole) - 8:].splitlines():
                    json.loads(line)
                path.write_bytes(whole)
                run("read", "--append", option, path, QUICKSTART)
                self.assertTrue(path.read_bytes().startswith(whole + b"{"))

    def refused(self, option, path, words):
        """Nothing is added, and it is said why; the other outputs go on."""
        before = path.read_bytes()
        name = f"changes={path}" if option == "--csv changes" else path
        code, output, errors = run("read", "--append", option.split()[0], name, QUICKSTART)
        self.assertEqual((code, output), (6, run("read", QUICKSTART)[1]), errors)
        self.assertIn(words, errors)
        self.assertEqual(path.read_bytes(), before)

    def test_packets_are_not_added_to_a_file_that_ends_within_a_block(self):
        path = self.folder / "cut.pcapng"
        run("read", "-w", path, QUICKSTART)
        whole = path.read_bytes()
        for cut in (1, 4, 7, 30):
            with self.subTest(cut=cut):
                path.write_bytes(whole[:-cut])
                self.refused("-w", path, "ends within a block")
        path.write_bytes(whole)
        self.assertEqual(run("read", "--append", "-w", path, QUICKSTART)[0], 0)
        self.assertGreater(path.stat().st_size, len(whole))

    def test_rows_are_not_added_below_another_header_or_to_a_row(self):
        path = self.folder / "table.csv"
        run("read", "--csv", path, QUICKSTART)
        self.refused("--csv changes", path, "another header")
        path.write_bytes(path.read_bytes()[:-5])
        self.refused("--csv", path, "ends within a row")


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

    def test_every_event_of_a_capture_with_one_interface_names_it(self):
        events = [json.loads(line) for line in run("read", "-T", "eve", QUICKSTART)[1].splitlines()]
        self.assertEqual({e.get("in_iface") for e in events if e["event_type"] != "stats"}, {"eth0"})

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
            self.assertEqual(sum(e["event_type"] == "tls" for e in events), count("tls"))
            # What is told of an exchange is told alike.
            ours = ("record", "schema", "sensor", "run", "uid", "session", "time", "packet", "source", "source_packet",
                    "transport", "initiator", "listener", "tenant", "community_id", "vlan", "manager", "agent", "user",
                    "user_from", "request_packet")
            for kind in ("rpc", "hello", "notification"):
                told = [{k: v for k, v in e["netconf"].items() if k not in ("type", *ours)}
                        for e in events if e["event_type"] == "netconf" and e["netconf"]["type"] == kind]
                self.assertEqual(told, [{k: v for k, v in r.items() if k not in ours}
                                        for r in facts if r["record"] == kind])
            for event in events:
                self.assertRegex(event["timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+0000$")
                if event["event_type"] != "stats":
                    self.assertLess(event["flow_id"], 1 << 53)
                    self.assertIn("community_id", event)

    # The types of Suricata's published schema, as far as we write its fields: "s" is a text, "i" a number, "b" a truth
    # value, "l" a list of texts, "o" an object.
    EVE = {
        "": {"timestamp": "s", "flow_id": "i", "host": "s", "in_iface": "s", "event_type": "s", "src_ip": "s",
             "src_port": "i", "dest_ip": "s", "dest_port": "i", "proto": "s", "pcap_cnt": "i", "pcap_filename": "s",
             "community_id": "s", "app_proto": "s", "direction": "s"},
        "flow": {"pkts_toserver": "i", "pkts_toclient": "i", "start": "s", "end": "s", "age": "i", "state": "s",
                 "reason": "s", "alerted": "b"},
        "tcp": {"state": "s", "ts_gap": "b", "tc_gap": "b"},
        "alert": {"action": "s", "gid": "i", "signature_id": "i", "rev": "i", "signature": "s", "category": "s",
                  "severity": "i"},
        "anomaly": {"app_proto": "s", "type": "s", "event": "s", "layer": "s"},
        "tls": {"subject": "s", "issuerdn": "s", "serial": "s", "notbefore": "s", "notafter": "s",
                "subjectaltname": "l", "sni": "s", "version": "s", "session_resumed": "b", "ja3": "o", "ja3s": "o",
                "ja4": "s", "client": "o"},
        "capture": {"kernel_packets": "i", "kernel_drops": "i"}, "decoder": {"pkts": "i", "bytes": "i"},
    }

    def test_eve_keeps_to_suricatas_names_and_types(self):
        kinds = {"s": str, "i": int, "b": bool, "l": list, "o": dict}
        seen = set()
        for capture in CAPTURES:
            for line in run("read", "-T", "eve", capture)[1].splitlines():
                event = json.loads(line)
                parts = {name: value for name, value in event.items() if isinstance(value, dict)}
                parts[""] = {name: value for name, value in event.items() if name not in parts}
                parts.update(parts.pop("stats", {}))
                for name, fields in parts.items():
                    # NETCONF is nothing that Suricata knows; what is ours stands below our name.
                    if name in ("port831", "netconf"):
                        continue
                    seen.add(name)
                    for field, value in fields.items():
                        if (name, field) == ("", "vlan"):
                            self.assertTrue(all(isinstance(v, int) for v in value))
                            continue
                        self.assertIs(type(value), kinds[self.EVE[name][field]], (capture.name, name, field))
                self.assertIn(event["event_type"], ("flow", "alert", "anomaly", "tls", "netconf", "stats"))
                if event["event_type"] == "alert":
                    self.assertIn(event["alert"]["severity"], (1, 2, 3))
                    self.assertTrue(8_310_000 < event["alert"]["signature_id"] < 8_330_000)
        self.assertEqual(seen, set(self.EVE), "every part was seen")

    # The tables of sessions and what their rows are counted by; `session` has one row a session.
    TABLES = {"session": "uid", "verdict": "number", "finding": "number", "frame": "number", "message": "ordinal",
              "sasl": "number", "tls": "number", "rpc": "number", "outcome": "number", "hello": "ordinal",
              "notification": "ordinal"}
    # What each run measures of itself, and its own name.
    OWN = {"run", "made_by", "wall_seconds", "peak_memory_octets"}

    def test_sqlite_holds_every_fact_of_the_records(self):
        compared = {name: 0 for name in (*self.TABLES, "source-end", "scan", "statistics", "change")}
        for capture in CAPTURES:
            path = self.folder / f"{capture.stem}.sqlite"
            options = ("--digest", "--frames", "--payload", "text")
            run("read", "--sqlite", path, *options, capture)
            facts = [r for r in records(*options, capture) if r["record"] != "source"]
            base = sqlite3.connect(path)
            base.row_factory = sqlite3.Row
            def rows(table, order):
                return [dict(row) for row in base.execute(f'SELECT * FROM "{table}" ORDER BY {order}')]
            self.sessions = {row["uid"]: row for row in rows("session", "uid")}
            pairs = [(r, row) for kind, table in (("source-end", "source"), ("scan", "scan"), ("statistics", "run"))
                     for r, row in self.paired([r for r in facts if r["record"] == kind],
                                               rows(table, "id" if table == "run" else "number"))]
            for table, order in self.TABLES.items():
                of_table = [r for r in facts if r["record"] == table]
                if table == "session":
                    of_table = list({r["uid"]: r for r in of_table}.values())
                of_table.sort(key=lambda r: (r["uid"], r[order] if order == "ordinal" else 0))
                pairs += self.paired(of_table, rows(table, f"uid, {order}"))
            self.outcomes = {(r["uid"], r["request"]): r for r in facts if r["record"] == "outcome"}
            changes = rows("change", "uid, rpc, number")
            for record, row in pairs:
                with self.subTest(capture=capture.name, record=record["record"], packet=record.get("packet")):
                    own = [c for c in changes if "rpc" in record["record"]
                           and (c["uid"], c["rpc"]) == (row["uid"], row["number"])]
                    self.compare(record, row, own)
                    compared["change"] += len(own)
                compared[record["record"]] += 1
        self.assertEqual([name for name, count in compared.items() if count == 0], [], "never compared")

    def paired(self, facts, rows):
        self.assertEqual(len(facts), len(rows))
        return list(zip(facts, rows))

    def compare(self, record, row, changes):
        """Every field of a record is a column, or is said in the row of its session."""
        for name, value in record.items():
            if name in self.OWN or name in ("record", "schema", "sensor", "lossy"):
                continue
            if name in ("initiator", "listener"):
                for part in ("address", "port"):
                    self.assertEqual(self.sessions[row["uid"]][f"{name}_{part}"], value[part])
            elif name in ("transport", "community_id", "vlan") and "uid" in record:
                self.assertEqual(self.sessions[row["uid"]][name], value)
            elif name == "verdict":
                self.compare(value, row, [])
            elif name == "changes" and record["record"] == "rpc":
                self.assertEqual([{k: c[k] for k in change} for c, change in zip(changes, value, strict=True)],
                                 [{k: self.escaped(v) for k, v in change.items()} for change in value])
            elif name in ("applied", "commit_packet") and record["record"] == "rpc":
                last = self.outcomes.get((record["uid"], record.get("request")), record)
                self.assertEqual(row[name], last.get(name))
            elif isinstance(value, (list, dict)):
                self.assertEqual(json.loads(row[name]), value, name)
            else:
                self.assertEqual(row[name], self.escaped(value), name)

    @staticmethod
    def escaped(value):
        """Text as a database has it: what a terminal would act on is written by its number."""
        if not isinstance(value, str):
            return int(value) if isinstance(value, bool) else value
        hostile = re.compile("[\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e"
                             "\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff]")
        return hostile.sub(lambda m: f"\\u{{{ord(m[0]):x}}}", value)

    def test_a_database_is_a_file_whatever_it_is_called(self):
        for name in (":memory:", "file:facts?mode=memory"):
            with self.subTest(name=name):
                self.assertEqual(run("read", "--sqlite", name, QUICKSTART, cwd=self.folder)[0], 0)
                base = sqlite3.connect(self.folder / name)
                self.assertEqual(base.execute("SELECT count(*) FROM session").fetchone()[0], 257)
                base.close()

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

    @classmethod
    def essence(cls, facts):
        """Records without what must differ: the file, and numbers of packets in it."""
        kinds = ("session", "message", "rpc", "hello", "finding")
        return sorted(json.dumps(cls.stripped(r), sort_keys=True) for r in facts if r["record"] in kinds)

    @classmethod
    def stripped(cls, value):
        """A value without names of files and runs, and numbers of packets and sessions, in all its depth."""
        if isinstance(value, list):
            return [cls.stripped(element) for element in value]
        if not isinstance(value, dict):
            return value
        return {name: cls.stripped(part) for name, part in value.items()
                if name not in ("source", "run", "session") and name.split("_")[-1] != "packet"}

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

    @unittest.skipUnless(shutil.which("editcap"), "editcap is not installed")
    def test_comments_that_a_capture_has_are_kept(self):
        commented, path, again = (self.folder / name for name in ("commented.pcapng", "one.pcapng", "two.pcapng"))
        subprocess.run(["editcap", "-a", "31:ask ops", QUICKSTART, commented], check=True)
        def comments(file):
            return subprocess.run(["tshark", "-r", file, "-Y", "frame.comment", "-T", "fields", "-e", "frame.comment"],
                                  capture_output=True, text=True, check=True).stdout
        run("read", "-w", path, commented)
        self.assertIn("ask ops,#1 warning unencrypted:", comments(path))
        run("read", "-w", again, path)
        self.assertEqual(comments(again), comments(path))

    def test_comments_that_are_too_many_are_told(self):
        capture = self.folder / "notes.pcapng"
        capture.write_bytes(capturefiles.pcapng([capturefiles.Packet(0, bytes(60), comment="note")] * 300))
        errors = run("read", "-w", self.folder / "less.pcapng", capture)[2]
        self.assertIn("packets' comments behind the first 256 of a capture are left out: 44", errors)

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

    def test_what_was_lost_stands_in_the_statistics_of_its_interface(self):
        path = self.folder / "lost.pcapng"
        # An Interface Statistics Block: 4,242 received, 17 dropped by the interface, 3 by the system.
        options = b"".join(struct.pack("<HHQ", code, 8, count) for code, count in ((4, 4242), (5, 17), (7, 3)))
        block = struct.pack("<III", 0, 0x18D2_0000, 0) + options + bytes(4)
        length = 12 + len(block)
        capture = self.folder / "dropped.pcapng"
        capture.write_bytes(pathlib.Path(QUICKSTART).read_bytes() + struct.pack("<II", 5, length) + block
                            + struct.pack("<I", length))
        run("read", "-w", path, capture)
        def dropped(file):
            return [i.get("dropped") for r in records(file) if r["record"] == "source-end" for i in r["interfaces"]]
        self.assertEqual(dropped(path), dropped(capture))
        self.assertEqual(sum(filter(None, dropped(path))), 20)
        done = subprocess.run(["capinfos", "-I", path], capture_output=True, text=True, check=True)
        self.assertIn("Number of stat entries = 1", done.stdout)

    def test_secrets_are_in_it_on_demand_only_and_then_tshark_reads_inside(self):
        case = ROOT / "Captures/netconf-tls13"
        keys = case / "netconf-tls13.keylog"
        log = self.folder / "keys"
        foreign = "CLIENT_RANDOM " + "ab" * 32 + " " + "cd" * 48
        log.write_text(keys.read_text() + foreign + "\n")
        for options, expected in ((), 0), (("--with-secrets",), 1):
            path = self.folder / f"tls{expected}.pcapng"
            self.assertEqual(run("read", *options, "--key-log", log, "-w", path, case / "netconf-tls13.pcap")[0], 0)
            octets = path.read_bytes()
            self.assertEqual(octets.count(b"CLIENT_HANDSHAKE_TRAFFIC_SECRET"), expected)
            self.assertNotIn(b"ab" * 32, octets, "another connection's secret is none of this capture's business")
            inside = subprocess.run(["tshark", "-r", path, "-d", "tcp.port==831,tls", "-Y", "tls.handshake.type == 20"],
                                    capture_output=True, text=True, check=True).stdout
            self.assertEqual(bool(inside), bool(expected))
            self.assertEqual(any(r.get("decrypted") for r in records(path)), bool(expected))

    def two_connections(self):
        """A capture of two TLS connections; its path, and the lines of a key log for each, in the order of time."""
        cases = [ROOT / f"Captures/netconf-tls1{version}" for version in (3, 2)]
        both = self.folder / "both.pcapng"
        subprocess.run(["mergecap", "-w", both, *(case / f"{case.name}.pcap" for case in cases)], check=True)
        logs = [(case / f"{case.name}.keylog").read_text().splitlines() for case in cases]
        return both, [[line for line in log if not line.startswith("#")] for log in logs]

    def with_secrets(self, capture, name, text):
        """The capture with a block of secrets before its packets."""
        log = self.folder / "injected"
        log.write_text(text)
        path = self.folder / name
        subprocess.run(["editcap", "--inject-secrets", f"tls,{log}", capture, path], check=True)
        return path

    @unittest.skipUnless(shutil.which("mergecap") and shutil.which("editcap"), "mergecap and editcap are not installed")
    def test_secrets_are_those_of_the_selected_sessions_be_they_of_the_capture_or_of_a_key_log(self):
        both, logs = self.two_connections()
        everything = "".join(line + "\n" for log in logs for line in log)
        keys = self.folder / "keys"
        keys.write_text(everything)
        inside = self.with_secrets(both, "inside.pcapng", everything)
        # The labels that port831 reads; of a capture's own block the others are kept, too.
        read = [{line for line in log if not line.startswith("EXPORTER")} for log in logs]
        for name, arguments in (("block", [inside]), ("log", ["--key-log", keys, both])):
            for session in (1, 2):
                with self.subTest(name=name, session=session):
                    path = self.folder / f"{name}{session}.pcapng"
                    self.assertEqual(run("read", "--session", session, "--with-secrets", "-w", path, *arguments)[0], 0)
                    octets = path.read_bytes()
                    wanted = (read if name == "log" else logs)[session - 1]
                    for line in wanted:
                        self.assertEqual(octets.count(line.encode()), 1, line)
                    for line in logs[2 - session]:
                        self.assertNotIn(line.split()[1].encode(), octets, "another session's")
                    self.assertTrue(any(r.get("decrypted") for r in records(path)))
                    self.assertEqual(sum(r["record"] == "session" for r in records(path)), 1)

    @unittest.skipUnless(shutil.which("mergecap") and shutil.which("editcap"), "mergecap and editcap are not installed")
    def test_secrets_of_a_key_log_are_written_beside_those_of_the_capture(self):
        both, logs = self.two_connections()
        keys = self.folder / "keys"
        keys.write_text("\n".join(logs[1]))
        half = self.with_secrets(both, "half.pcapng", "\n".join(logs[0]) + "\n")
        path = self.folder / "whole.pcapng"
        self.assertEqual(run("read", "--key-log", keys, "--with-secrets", "-w", path, half)[0], 0)
        self.assertEqual([r["decrypted"] for r in records(path) if r["record"] == "tls"][-2:], [True, True])
        for log in logs:
            self.assertIn(log[0].encode(), path.read_bytes())

    @unittest.skipUnless(shutil.which("mergecap") and shutil.which("editcap"), "mergecap and editcap are not installed")
    def test_secrets_of_other_protocols_are_kept_where_all_is_selected_and_else_it_is_said(self):
        both, _ = self.two_connections()
        # A Decryption Secrets Block of SSH's, behind the packets.
        secret = b"0123456789abcdef"
        body = struct.pack("<II", 0x5353_484B, len(secret)) + secret
        length = 12 + len(body)
        capture = self.folder / "ssh.pcapng"
        capture.write_bytes(both.read_bytes() + struct.pack("<II", 10, length) + body + struct.pack("<I", length))
        for options, expected in (([], 1), (["--session", 1], 0)):
            path = self.folder / f"ssh{expected}.pcapng"
            _, _, errors = run("read", *options, "--with-secrets", "-w", path, capture)
            self.assertEqual(path.read_bytes().count(secret), expected)
            self.assertEqual("1 block of secrets is left out" in errors, not expected)

    def test_a_pipe_is_refused_with_a_sentence(self):
        code, _, errors = run("read", "-w", self.folder / "x", "-")
        self.assertEqual(code, 2)
        self.assertIn("read only once", errors)


if __name__ == "__main__":
    unittest.main()
