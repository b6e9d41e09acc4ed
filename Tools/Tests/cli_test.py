"""The command line as people type it: what it answers, and how it ends."""

import hashlib
import json
import os
import pathlib
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from Generator import capturefiles  # noqa: E402, for the path must be there first
from program import BINARY, QUICKSTART, ROOT, run, shown  # noqa: E402

TRUNCATED = str(next((ROOT / "Captures/truncated-file").glob("*.pcap")))
LOST = str(ROOT / "Captures/lost-segment/lost-segment.pcap")


def pcapng(name="eth0"):
    """A pcapng file that has an interface of that name so far."""
    writer = capturefiles.PcapngWriter()
    writer.section()
    writer.interface(name=name)
    return writer


@unittest.skipUnless(os.access(BINARY, os.X_OK), "the release binary is not built")
class CommandLineTests(unittest.TestCase):
    """Habits of tcpdump, refusals, exit codes and their order."""

    def test_tcpdumps_ways_of_naming_a_file_mean_read(self):
        plain = run("read", QUICKSTART)
        for way in ([QUICKSTART], ["-r", QUICKSTART], ["-nr", QUICKSTART], ["-nn", "-s0", "-r", QUICKSTART]):
            with self.subTest(way=way):
                self.assertEqual(run(*way), plain)
        self.assertEqual(run("-Vnr", QUICKSTART), run("read", "-T", "tree", QUICKSTART))

    def test_a_run_that_waits_for_a_silent_pipe_ends_with_all_written(self):
        capture = next((ROOT / "Captures/greeting-and-close").glob("*.pcap")).read_bytes()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=number), subprocess.Popen(
                    [str(BINARY), "read", "-T", "ndjson", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    # Whoever runs the tests may ignore it, as nohup does.
                    preexec_fn=lambda number=number: signal.signal(number, signal.SIG_DFL)) as reading:
                # A packet of which the end has not come is not one that was cut short.
                reading.stdin.write(capture[:-1])
                reading.stdin.flush()
                # What was read until then is told before the next wait.
                self.assertIn(b'"source"', reading.stdout.readline())
                reading.send_signal(number)
                try:
                    self.assertEqual(reading.wait(timeout=10), 130)
                finally:
                    reading.kill()
                statistics = json.loads(reading.stdout.read().splitlines()[-1])
                self.assertEqual((statistics["record"], statistics["problems"]), ("statistics", ["interrupted"]))

    def test_all_times_that_no_file_covers_are_counted(self):
        with tempfile.TemporaryDirectory() as folder:
            for number in range(70):
                capture = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)
                capture += struct.pack("<IIII", 1795165152 + 60 * number, 0, 14, 14) + bytes(14)
                (pathlib.Path(folder) / f"{number}.pcap").write_bytes(capture)
            self.assertIn("65 more holes between files", " ".join(run("read", "--brief", folder)[1].split()))
            statistics = json.loads(run("read", "-T", "ndjson", folder)[1].splitlines()[-1])
            self.assertEqual((len(statistics["holes"]), statistics["hole_count"]), (64, 69))

    def test_files_that_are_too_many_to_be_merged_are_told(self):
        with tempfile.TemporaryDirectory() as folder:
            for number in range(66):
                capture = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)
                for second in (10, 90):
                    capture += struct.pack("<IIII", second, number, 14, 14) + bytes([number] * 14)
                (pathlib.Path(folder) / f"{number:02}.pcap").write_bytes(capture)
            code, output, errors = run("read", folder)
            self.assertEqual(code, 0)
            self.assertIn("2 files overlapped with too many others", errors)
            self.assertNotIn("Complete: ", output)
            os.remove(os.path.join(folder, "65.pcap"))
            os.remove(os.path.join(folder, "64.pcap"))
            self.assertEqual(run("read", folder)[2], "")

    def test_lengths_that_cannot_be_are_counted_and_read_on_behind(self):
        writer = pcapng()
        writer.block(10, writer.pack("II", 0x544C534B, 99) + b"# nothing\n")
        for _ in range(2):
            writer.block(6, writer.pack("IIIII", 0, 0, 1, 60, 0) + bytes(60))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "odd.pcapng"
            path.write_bytes(writer.octets)
            code, output, errors = run("read", "-T", "ndjson", path)
            self.assertEqual((code, json.loads(output.splitlines()[-1])["packets"]), (4, 2))
            self.assertIn("2 packets say that they were shorter on the wire", errors)
            self.assertIn("1 block of secrets claims more octets than it has", errors)
            path.write_bytes(path.read_bytes()[:-1])
            code, output, errors = run("read", "-T", "ndjson", folder)
            self.assertEqual((code, json.loads(output.splitlines()[-1])["packets"]), (4, 1))
            self.assertIn("1 packet says that it was shorter on the wire", errors)

    def test_packets_that_nobody_can_decode_are_missed(self):
        writer = pcapng()
        writer.interface(link_type=147)
        # Headers of IPv4 within one another, deeper than they are followed.
        tunnel = bytes(12) + b"\x08\0" + b"".join(
            struct.pack(">BBHHHBBH8x", 0x45, 0, 20 * left, 0, 0, 64, 4, 0) for left in range(40, 0, -1))
        # A header of TCP that ends within itself.
        broken = bytes(12) + b"\x08\0" + struct.pack(">BBHHHBBH8x", 0x45, 0, 40, 0, 0, 64, 6, 0)
        broken += struct.pack(">HHIIBBHHH", 50000, 831, 1, 0, 0x20, 2, 1024, 0, 0)
        for octets, interface in ((bytes(60), 0), (bytes(60), 1), (b"\1" * 60, 1), (tunnel, 0), (broken, 0)):
            # While the quick start goes on.
            writer.packet(capturefiles.Packet(1_795_165_200 * capturefiles.SECOND, octets, interface))
        said = ("2 packets of link type 147, 1 packet too deep in tunnels, 1 packet on the ports with an impossible TCP or "
                "UDP header could not be decoded: what they carry is not told")
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "two.pcapng"
            path.write_bytes(writer.octets)
            code, output, errors = run("read", "-T", "ndjson", path, QUICKSTART)
            self.assertEqual((code, errors), (0, f"port831: {said}\n"))
            statistics = json.loads(output.splitlines()[-1])
            self.assertEqual((statistics["complete"], statistics["problems"]), (False, [said]))
            output = " ".join(run("read", "--brief", path, QUICKSTART)[1].split())
            self.assertNotIn("Complete: ", output)
            self.assertIn(f"Incomplete: {said}", output)

    def test_secrets_for_which_there_is_no_room_are_told(self):
        writer = pcapng()
        for _ in range(2):
            writer.block(10, writer.pack("II", 0x544C534B, 9 << 20) + bytes(9 << 20))
        writer.packet(capturefiles.Packet(0, bytes(60)))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "secrets.pcapng"
            path.write_bytes(writer.octets)
            code, _, errors = run("read", path)
            self.assertEqual((code, "1 block of secrets is not used" in errors), (0, True), errors)

    def test_the_password_in_the_name_of_a_remote_interface_is_withheld(self):
        name = "rpcap://bob:s3cr3t@192.0.2.9/eth0"
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "remote.pcapng"
            path.write_bytes(pcapng(name).octets)
            for form in ("summary", "ndjson"):
                with self.subTest(form=form):
                    output = run("read", "-T", form, str(path))[1]
                    self.assertIn("rpcap://", output)
                    self.assertNotIn("s3cr3t", output)
            self.assertIn(name, run("read", "-T", "ndjson", "--show-secrets", str(path))[1])

    def test_names_that_are_no_text_are_read(self):
        with tempfile.TemporaryDirectory() as folder:
            names = [os.path.join(os.fsencode(folder), name) for name in (b"caf\xe9.pcap", b"caf\xe8.pcap")]
            try:
                for name in names:
                    shutil.copy(LOST, name)
            except OSError:
                self.skipTest("here names of files are UTF-8")
            for words in (["read", *names], ["-nr", names[0], "-r" + os.fsdecode(names[1])]):
                done = subprocess.run([str(BINARY), *words, "--brief"], capture_output=True, timeout=60, check=False)
                self.assertEqual((done.returncode, done.stderr), (0, b""))
                self.assertIn(b" in 2 files,", done.stdout)
            # The page names the file that it was made of, whatever that is called.
            page = pathlib.Path(folder) / "page.html"
            self.assertEqual(subprocess.run([str(BINARY), "read", "--brief", "--html", str(page), names[0]],
                                            capture_output=True, timeout=60, check=False).returncode, 0)
            self.assertIn(hashlib.sha256(pathlib.Path(LOST).read_bytes()).hexdigest(), page.read_text())

    def test_who_asks_how_far_it_is_is_told_while_a_pipe_is_silent(self):
        with subprocess.Popen(
                [str(BINARY), "read", "-T", "ndjson", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE) as reading:
            reading.stdin.write(next((ROOT / "Captures/greeting-and-close").glob("*.pcap")).read_bytes())
            reading.stdin.flush()
            # It has begun to read, and so to listen.
            self.assertIn(b'"source"', reading.stdout.readline())
            reading.send_signal(signal.SIGUSR1)
            try:
                self.assertTrue(select.select([reading.stderr], [], [], 20)[0])
                self.assertRegex(os.read(reading.stderr.fileno(), 4096), rb"^port831: so far: [\d,]+ packets?, ")
            finally:
                output, errors = reading.communicate(timeout=60)
            self.assertEqual((reading.returncode, errors), (0, b""))
            self.assertIn(b'"record":"statistics"', output)

    @unittest.skipUnless(sys.platform.startswith("linux"), "whether a process listens is asked of Linux")
    def test_a_named_pipe_that_nobody_writes_to_is_waited_for_until_interrupted(self):
        with tempfile.TemporaryDirectory() as folder:
            fifo = os.path.join(folder, "fifo")
            os.mkfifo(fifo)
            for others in ([], [LOST]):
                with self.subTest(others=others), subprocess.Popen(
                        [str(BINARY), "read", "--brief", fifo, *others], stdout=subprocess.PIPE,
                        stderr=subprocess.PIPE) as reading:
                    # Who listens to SIGTERM listens to SIGINT already.
                    while not self.catches(reading.pid, signal.SIGTERM):
                        self.assertIsNone(reading.poll())
                    reading.send_signal(signal.SIGINT)
                    try:
                        self.assertEqual(reading.wait(timeout=20), 130)
                    finally:
                        reading.kill()
                    errors = reading.stderr.read()
                    self.assertIn(b"interrupted", errors)
                    self.assertTrue(others or b"was silent as long as it was waited for" in errors)
            with subprocess.Popen(
                    [str(BINARY), "read", "--brief", fifo], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:
                pathlib.Path(fifo).write_bytes(pathlib.Path(LOST).read_bytes())
                output, errors = reading.communicate(timeout=60)
            self.assertEqual((reading.returncode, errors), (0, b""))
            self.assertIn(b"NETCONF over BEEP", output)

    @staticmethod
    def catches(process, number):
        """Whether a process has a handler for a signal."""
        status = pathlib.Path(f"/proc/{process}/status").read_text()
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
        return bool(int(caught.split()[1], 16) >> number - 1 & 1)

    def test_a_terminal_that_goes_ends_no_run_of_nohup(self):
        with subprocess.Popen(
                [str(BINARY), "read", "--brief", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) as reading:
            # Half of the header, so that it reads and waits.
            capture = pathlib.Path(LOST).read_bytes()
            reading.stdin.write(capture[:12])
            reading.stdin.flush()
            reading.send_signal(signal.SIGHUP)
            output = reading.communicate(capture[12:], timeout=10)[0]
        self.assertEqual(reading.returncode, 0)
        self.assertIn("NETCONF over BEEP", output.decode())

    def test_a_snap_length_cuts_no_file_and_that_is_said(self):
        code, output, errors = run("-s", "96", "-r", QUICKSTART)
        self.assertEqual((code, output), run("-r", QUICKSTART)[:2])
        self.assertIn("-s 96 cuts packets in live alone", errors)

    def test_a_filter_behind_the_file_is_told_to_go_behind_f(self):
        for words in (["tcp", "port", "831"], ["tcp port 831"], ["not", "host", "192.0.2.1"], ["(tcp)"]):
            for way in ([QUICKSTART, *words], ["-r", QUICKSTART, *words]):
                with self.subTest(way=way):
                    code, output, errors = run(*way)
                    self.assertEqual((code, output), (2, ""))
                    self.assertIn(f"-f '{' '.join(words)}'", errors)

    def test_fail_on_takes_codes_severities_wildcards_and_exceptions(self):
        expected = {
            "warning": 1, "unencrypted": 1, "violation": 0, "netconf-beep": 1, "F*": 0, "sasl-*": 1, "any": 1,
            "leftover,!netconf-beep": 0, "!no-data": 1, "nope": 2, "Y*": 2, "certain": 2, "": 2, "violation, warning": 1,
            "not-allowed": 2, "expired,any": 2,
        }
        for codes, code in expected.items():
            with self.subTest(codes=codes):
                self.assertEqual(run("read", "--brief", "--fail-on", codes, QUICKSTART)[0], code)

    def test_what_fail_on_does_not_take_is_told_from_what_nobody_knows(self):
        for codes, words in (("probe", "does not take 'probe' (state)"), ("nope", "nobody knows the code 'nope'"),
                             ("", "a place without a code")):
            with self.subTest(codes=codes):
                code, output, errors = run("read", "--brief", "--fail-on", codes, QUICKSTART)
                self.assertEqual((code, output), (2, ""))
                self.assertIn(words, errors)
                self.assertNotIn("does nothing here", errors)
                self.assertEqual(len(errors.splitlines()), 1, errors)

    def test_who_may_not_capture_gets_a_command_to_copy(self):
        setpriv = shutil.which("setpriv")
        if os.geteuid() != 0 or setpriv is None or not sys.platform.startswith("linux"):
            self.skipTest("this takes root on Linux, and setpriv")
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            # Where the program lies not everybody may look.
            program = shutil.copy(BINARY, folder)
            done = subprocess.run([setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", program, "live", "-i", "lo"],
                                  capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL)
            self.assertEqual((done.returncode, done.stdout), (5, ""), done.stderr)
            lines = done.stderr.splitlines()
            self.assertTrue(lines[-2].endswith("the capability CAP_NET_RAW is missing. This grants it:"), done.stderr)
            self.assertEqual(lines[-1], f"    sudo setcap cap_net_raw+ep {program}")

    def test_a_memory_limit_that_nothing_fits_into_is_refused(self):
        for limit, code in (("1", 2), ("999kB", 2), ("1MB", 0), ("1GiB", 0), ("none", 2)):
            with self.subTest(limit=limit):
                self.assertEqual(run("read", "--brief", "--memory-limit", limit, QUICKSTART)[0], code)
        self.assertIn("1MB is the least", run("read", "--memory-limit", "1", QUICKSTART)[2])

    def test_of_several_reasons_the_first_in_order_is_the_exit_code(self):
        for arguments, code in (
            (["--fail-on", "any", TRUNCATED], 4),
            (["--fail-on", "any", "/no/such/file", TRUNCATED], 3),
            (["--ndjson", "/no/such/folder/x", "/no/such/file", TRUNCATED], 6),
            (["--fail-on", "nope", "/no/such/file"], 2),
        ):
            with self.subTest(arguments=arguments):
                self.assertEqual(run("read", *arguments)[0], code)

    def test_nothing_is_said_of_the_port_when_nothing_was_read(self):
        code, output, errors = run("read", "/no/such/file")
        self.assertEqual(code, 3)
        self.assertNotIn("Nothing on port", output)
        self.assertIn("Nothing was read.", output)
        self.assertIn("/no/such/file", errors)

    def test_an_output_that_exists_is_replaced_only_when_told(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "records")
            self.assertEqual(run("read", "--ndjson", path, QUICKSTART)[0], 0)
            once = pathlib.Path(path).read_text()
            code, output, errors = run("read", "--ndjson", path, QUICKSTART)
            self.assertEqual((code, output), (6, run("read", QUICKSTART)[1]), "the other outputs go on")
            self.assertIn("--force", errors)
            self.assertEqual(pathlib.Path(path).read_text(), once, "and what was there stays")
            run("read", "--force", "--ndjson", path, QUICKSTART)
            self.assertEqual(len(pathlib.Path(path).read_text().splitlines()), len(once.splitlines()))
            run("read", "--append", "--ndjson", path, QUICKSTART)
            self.assertEqual(len(pathlib.Path(path).read_text().splitlines()), 2 * len(once.splitlines()))
            self.assertEqual(run("read", "--append", "--force", "--ndjson", path, QUICKSTART)[0], 2)

    def test_an_output_at_standard_output_turns_the_text_off(self):
        code, output, _ = run("read", "--ndjson", "-", QUICKSTART)
        self.assertEqual(code, 0)
        self.assertTrue(all(line.startswith("{") for line in output.splitlines()))

    def test_a_reader_that_goes_away_ends_it_quietly(self):
        for arguments in ("read -V --xml full", "read -T ndjson --frames"):
            command = f'"{BINARY}" {arguments} "{QUICKSTART}" | head -1 > /dev/null; exit "${{PIPESTATUS[0]}}"'
            done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_what_a_pipe_has_brought_is_told_before_more_is_waited_for(self):
        for kind, sign, place in (("ndjson", b'"record":"rpc"', "-"), ("eve", b'"event_type":"netconf"', "-"),
                                  ("ndjson", b'"record":"rpc"', "/dev/stdin")):
            with self.subTest(kind=kind, place=place), subprocess.Popen(
                    [str(BINARY), "read", "-T", kind, place], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
                program.stdin.write(pathlib.Path(LOST).read_bytes())
                program.stdin.flush()
                text = b""
                while sign not in text and select.select([program.stdout], [], [], 20)[0]:
                    piece = os.read(program.stdout.fileno(), 1 << 16)
                    if not piece:
                        break
                    text += piece
                program.stdin.close()
                whole = text + program.stdout.read()
                self.assertEqual(program.wait(60), 0)
                self.assertIn(sign, text)
                self.assertEqual(whole.count(b"\n"), run("read", "-T", kind, LOST)[1].count("\n"))

    def test_a_list_without_a_name_is_missed(self):
        with tempfile.TemporaryDirectory() as folder:
            names = pathlib.Path(folder) / "names"
            names.write_text("\n\r\n")
            code, output, errors = run("read", "--files-from", names)
            self.assertEqual((code, errors), (3, f"port831: --files-from: {names} names no file.\n"))
            self.assertIn("Nothing was read.", output)
            code, _, errors = run("read", "--brief", "--files-from", "-", QUICKSTART)
            self.assertEqual((code, errors), (3, "port831: --files-from: standard input names no file.\n"))

    def test_a_selection_says_how_many_it_left(self):
        output = run("read", "--brief", "--host", "192.0.2.77", QUICKSTART)[1]
        self.assertIn("2 of 257 sessions selected by --host 192.0.2.77", output)
        code, output, _ = run("read", "--user", "nobody", QUICKSTART)
        self.assertEqual(code, 0)
        self.assertIn("none of 257 sessions selected by --user nobody", output)

    def test_local_time_is_shown_everywhere_but_in_records(self):
        environment = {**os.environ, "TZ": "Asia/Kolkata"}
        for arguments, text in ((["--local-time"], "14:29:12 to 14:44:39 IST"), (["-T", "ndjson", "--local-time"], "T09:00")):
            done = subprocess.run([str(BINARY), "read", *arguments, QUICKSTART], capture_output=True, text=True,
                                  env=environment, timeout=60, check=False)
            self.assertIn(text, done.stdout)

    def test_secrets_are_nowhere_unless_asked_for(self):
        # The octets of the DIGEST-MD5 response of the quick start, as base64 on the wire.
        shown = run("read", "-V", "--xml", "full", "--show-secrets", QUICKSTART)[1]
        blob = next(line for line in shown.splitlines() if "<blob>" in line).split("<blob>")[1].split("<")[0]
        self.assertGreater(len(blob), 100)
        for arguments in (["-V", "--xml", "full"], ["-T", "ndjson", "--payload", "text"], ["-x", "--xml", "full"]):
            with self.subTest(arguments=arguments):
                self.assertNotIn(blob[:40], run("read", *arguments, QUICKSTART)[1])

    def test_what_tcpdump_calls_otherwise_is_taken_or_told(self):
        self.assertEqual(run("-nnvvXr", QUICKSTART), run("read", "-x", QUICKSTART))
        self.assertEqual(run("-q", QUICKSTART), run("read", "--brief", QUICKSTART))
        for arguments in (["-A", QUICKSTART], ["-Y", "beep", QUICKSTART], ["-T", "fields", QUICKSTART], ["-c", "5", QUICKSTART]):
            with self.subTest(arguments=arguments):
                code, output, errors = run(*arguments)
                self.assertEqual((code, output), (2, ""))
                self.assertIn("port831", errors)

    def test_a_slip_in_a_command_is_not_taken_for_a_file(self):
        code, output, errors = run("reed", QUICKSTART)
        self.assertEqual((code, output), (2, ""))
        self.assertIn("Did you mean port831 read?", errors)

    def test_an_option_of_which_the_last_would_count_is_not_given_twice(self):
        for option, values in (("--fail-on", ("unofficial", "F01")), ("--verdict", ("unknown", "no-data")),
                               ("--ndjson", ("-", "-")), ("-f", ("tcp", "udp")), ("-T", ("ndjson", "tree"))):
            with self.subTest(option=option):
                code, output, errors = run("read", option, values[0], option, values[1], QUICKSTART)
                self.assertEqual((code, output), (2, ""))
                self.assertIn(f"{option} is given twice", errors)
        self.assertEqual(run("read", "--brief", "--host", "192.0.2.77", "--host", "192.0.2.1", QUICKSTART)[0], 0)

    def test_a_directory_without_a_capture_is_not_complete(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "notes.txt").write_text("notes")
            (pathlib.Path(folder) / "deeper").mkdir()
            code, output, errors = run("read", "-T", "ndjson", folder)
            self.assertEqual(code, 3)
            self.assertIn(f"no file of {folder} is a capture; subfolders are not looked into: name them, or find "
                          f"{folder} -type f | port831 read --files-from -", errors)
            statistics = json.loads(output.splitlines()[-1])
            self.assertFalse(statistics["complete"])
            self.assertIn("is a capture", " ".join(statistics["problems"]))
            code, output, _ = run("read", "--brief", folder)
            self.assertEqual(code, 3)
            self.assertIn("Nothing was read.", output)
            # One directory is none for another, and what somebody may begin to write is waited for.
            self.assertEqual(run("read", "--brief", folder, str(pathlib.Path(QUICKSTART).parent))[0], 3)
            (pathlib.Path(folder) / "a.pcap").touch()
            self.assertEqual(run("read", "--brief", folder)[0], 0)

    def test_a_run_with_nothing_to_read_leaves_no_outputs(self):
        with tempfile.TemporaryDirectory() as folder:
            outputs = ["--ndjson", "a.nd", "--html", "a.html", "--sqlite", "a.db", "-w", "a.pcapng", "--csv", "a.csv",
                       "--streams", "a.streams"]
            code, output, errors = run("read", "nope.pcap", *outputs, cwd=folder)
            self.assertEqual((code, os.listdir(folder)), (3, []))
            self.assertIn("no output is made of it", errors)
            self.assertIn("Nothing was read.", output)
            self.assertEqual(run("read", QUICKSTART, *outputs, cwd=folder)[0], 0)
            self.assertEqual(len(os.listdir(folder)), 6)

    @unittest.skipUnless(sys.platform.startswith("linux"), "the interface lo is Linux's")
    def test_a_start_that_is_refused_leaves_no_outputs(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "not.db").write_text("not a database")
            # Whoever may not capture is refused earlier, and leaves nothing either.
            os.chmod(folder, 0o777)
            code, _, errors = run("live", "-i", "lo", "-Z", "root", "--append", "--ndjson", "a.nd", "--csv", "a.csv",
                                  "--sqlite", "not.db", "-c", "1", "--duration", "1s", cwd=folder)
            self.assertNotEqual(code, 0, errors)
            self.assertEqual(os.listdir(folder), ["not.db"])

    def test_an_interface_is_told_to_go_behind_i(self):
        if not os.path.exists("/sys/class/net/lo"):
            self.skipTest("there is no interface lo")
        code, output, errors = run("live", "lo")
        self.assertEqual((code, output), (2, ""))
        self.assertIn("port831 live -i lo", errors)
        self.assertIn("port831 read nosuch", run("live", "nosuch")[2])

    def test_an_option_alone_is_named_and_version_is_understood(self):
        for word in ("--verison", "-v", "-L", "--help-me"):
            with self.subTest(word=word):
                code, output, errors = run(word)
                self.assertEqual((code, output), (2, ""))
                self.assertIn(f"{word} alone is nothing", errors)
        self.assertEqual(run("version"), run("--version"))

    def test_what_opens_or_selects_nothing_is_said(self):
        for arguments, words in (
            (["-f", "vlan 100"], "-f: 'vlan' matches nothing here"),
            (["--key-log", "/dev/null"], "the key log /dev/null holds no secret"),
            (["--key-log", str(ROOT / "README.md")], "lines are none)"),
            (["--operation", "editconfig"], "--operation editconfig: no such operation in this capture"),
            (["-T", "eve", "--time", "epoch"], "--time does nothing here"),
        ):
            with self.subTest(arguments=arguments):
                code, _, errors = run("read", *arguments, QUICKSTART)
                self.assertEqual(code, 0)
                self.assertIn(words, errors)
                self.assertEqual(len(errors.splitlines()), 1, errors)
        for arguments in (["--operation", "EDIT-CONFIG"], ["--operation", "copy-config"], ["--operation", "x, commit"]):
            with self.subTest(arguments=arguments):
                self.assertEqual(run("read", *arguments, QUICKSTART)[2], "")

    def test_operations_are_found_in_any_case_and_behind_blanks(self):
        plain = run("read", "--brief", "--operation", "edit-config,commit", QUICKSTART)
        self.assertEqual(run("read", "--brief", "--operation", "edit-config, commit", QUICKSTART), plain)
        for operations in ("EDIT-CONFIG", "commit , nothing"):
            with self.subTest(operations=operations):
                self.assertIn("1 of 257 sessions", run("read", "--brief", "--operation", operations, QUICKSTART)[1])

    def test_seconds_since_1970_are_moments(self):
        # 2026-11-20T09:00:00Z
        self.assertEqual(run("read", "-T", "ndjson", "--since", "1795165200", QUICKSTART)[1].count('"record":"rpc"'),
                         run("read", "-T", "ndjson", "--since", "2026-11-20T09:00:00Z", QUICKSTART)[1].count('"record":"rpc"'))

    def test_colours_can_be_had_for_a_pager(self):
        for environment, options, is_coloured in (({}, [], False), ({"CLICOLOR_FORCE": "1"}, [], True),
                                                  ({"CLICOLOR_FORCE": "0"}, [], False),
                                                  ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, [], False),
                                                  ({"CLICOLOR_FORCE": "1"}, ["--no-color"], False)):
            with self.subTest(environment=environment, options=options):
                plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CLICOLOR_FORCE")}
                done = subprocess.run([str(BINARY), "read", *options, QUICKSTART], capture_output=True, timeout=60,
                                      check=False, env={**plain, **environment})
                self.assertEqual(b"\x1b[" in done.stdout, is_coloured)

    def test_errors_are_red_on_a_terminal(self):
        plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CLICOLOR_FORCE")}
        for environment, options, is_red in (({}, [], True), ({}, ["--no-color"], False), ({"NO_COLOR": "1"}, [], False),
                                             ({"TERM": "dumb"}, [], False)):
            with self.subTest(environment=environment, options=options):
                ours, theirs = os.openpty()
                program = subprocess.Popen([str(BINARY), "read", *options, "/no/such/file"], stdin=subprocess.DEVNULL,
                                           stdout=subprocess.DEVNULL, stderr=theirs,
                                           env={**plain, "TERM": "xterm", **environment})
                os.close(theirs)
                printed = shown(ours)
                self.assertEqual(program.wait(timeout=60), 3)
                self.assertEqual(printed.count(b"\x1b[31mport831: "), int(is_red), printed)
                self.assertEqual(printed.rstrip().endswith(b"\x1b[0m"), is_red, printed)

    def test_on_one_terminal_what_could_not_be_read_is_told_once(self):
        ours, theirs = os.openpty()
        program = subprocess.Popen([str(BINARY), "read", "--progress", "never", "/no/such/file"], stdin=subprocess.DEVNULL,
                                   stdout=theirs, stderr=theirs)
        os.close(theirs)
        printed = shown(ours)
        self.assertEqual(program.wait(timeout=60), 3)
        self.assertEqual(printed.count(b"/no/such/file"), 1, printed)

    def test_a_kind_of_codes_is_listed_and_an_application_is_no_code(self):
        for kind, code in (("severity", "violation"), ("finding", "unencrypted"), ("verdicts", "no-data")):
            with self.subTest(kind=kind):
                result, output, _ = run("explain", kind)
                self.assertEqual(result, 0)
                self.assertIn(f"    {code} ", output)
        self.assertIn("see port831 explain unofficial", run("explain", "SSH")[2])

    def test_completions_offer_what_there_is(self):
        script = run("--generate-completion-script", "bash")[1]
        for words in ("netconf-no-beep", "certificate-expired", "discard-changes", "port831 interfaces | tail -n +2"):
            self.assertIn(words, script)

    def test_what_excludes_each_other_is_an_error(self):
        for arguments in (["--brief", "-V"], ["--streams", "-"], ["--brief", "-x"]):
            with self.subTest(arguments=arguments), tempfile.TemporaryDirectory() as folder:
                self.assertEqual(run("read", *arguments, QUICKSTART, cwd=folder)[0], 2)
                self.assertEqual(os.listdir(folder), [])

    def test_options_that_do_nothing_are_told(self):
        for option in (["--frames"], ["--digest"], ["--payload", "text"], ["--xml", "full"], ["--time", "epoch"],
                       ["--title", "x"], ["--with-secrets"], ["--force"]):
            with self.subTest(option=option):
                code, output, errors = run("read", *option, QUICKSTART)
                self.assertEqual((code, output), (0, run("read", QUICKSTART)[1]))
                self.assertIn(f"{option[0]} does nothing here", errors)
        for used in (["-T", "ndjson", "--digest", "--frames", "--time", "epoch"], ["-V", "--xml", "none", "--frames"]):
            with self.subTest(used=used):
                self.assertEqual(run("read", *used, QUICKSTART)[2], "")

    def test_of_what_was_not_read_nothing_is_said(self):
        code, output, errors = run("read", "")
        self.assertEqual(code, 3)
        self.assertIn("'' is not there", errors)
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "inner"))
            code, output, errors = run("read", folder)
            self.assertEqual(code, 3)
            self.assertIn("holds no file", errors)
            self.assertNotIn("Nothing on port", output)
        code, output, _ = run("read", "--brief", "/no/such/file", QUICKSTART)
        self.assertEqual(code, 3)
        self.assertTrue(output.startswith("On port 831 in quickstart.pcapng"), output)
        self.assertIn("Every packet of the other file was read.", " ".join(output.split()))
        code, output, _ = run("read", "--since", "2099-01-01T00:00:00Z", QUICKSTART)
        self.assertEqual(code, 0)
        self.assertNotIn("Nothing on port", output)
        self.assertIn("3,256 packets were read, and none passed", " ".join(output.split()))

    def test_a_file_of_a_directory_that_is_named_like_a_capture_is_missed(self):
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder)
            (place / "b.pcapng").write_bytes(pathlib.Path(QUICKSTART).read_bytes())
            (place / "notes.txt").write_text("notes")
            self.assertEqual(run("read", "--brief", folder)[0], 0, "what promises no packets is passed over")
            for octets, words in ((bytes(4096), "is not a capture"), (b"", "is empty")):
                with self.subTest(words=words):
                    (place / "a.pcap").write_bytes(octets)
                    os.utime(place / "a.pcap", (1000, 1000))
                    code, output, errors = run("read", "-T", "ndjson", folder)
                    self.assertEqual(code, 3, errors)
                    self.assertRegex(errors, rf"a\.pcap {words}")
                    statistics = json.loads(output.splitlines()[-1])
                    self.assertFalse(statistics["complete"])
                    self.assertIn(words, " ".join(statistics["problems"]))
                    code, output, _ = run("read", "--brief", folder)
                    self.assertEqual(code, 3)
                    self.assertNotIn("Complete:", output)
            # The newest file may be one into which nothing was written yet.
            os.utime(place / "a.pcap")
            os.utime(place / "b.pcapng", (1000, 1000))
            os.utime(place / "notes.txt", (1000, 1000))
            self.assertEqual(run("read", "--brief", folder)[0], 0)
            self.assertEqual(run("read", "--brief", "--strict", folder)[0], 3)

    @unittest.skipUnless(sys.platform.startswith("linux"), "macOS lists the sockets of its own in another way")
    def test_a_connection_of_this_machine_is_listed_once_with_both_its_ends(self):
        for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::")):
            with self.subTest(address=address), socket.socket(family) as server:
                try:
                    server.bind((address, 0))
                except OSError:
                    continue
                server.listen()
                port = server.getsockname()[1]
                with socket.create_connection(("127.0.0.1", port)) as client:
                    accepted, _ = server.accept()
                    other = client.getsockname()[1]
                    lines = run("listeners", "--ports", str(port))[1].splitlines()
                    place = lines.index("    Also in use, but not listening:")
                    self.assertRegex(lines[place + 1],
                                     r"^        tcp \S+ -> \S+, established, (.+), at the other end \1(, a client)?$")
                    for number in (port, other):
                        self.assertIn(f":{number}", lines[place + 1])
                    self.assertFalse([line for line in lines[place + 2:] if "tcp" in line], lines)
                    # Who ends it first has to remember it for a while.
                    client.close()
                    accepted.close()
                    output = run("listeners", "--ports", str(port))[1]
                    self.assertRegex(output, r"\n        tcp \S+ -> \S+, [a-z-]+, no process any more, a client\n")
                    self.assertNotIn("nobody", output)

    @unittest.skipUnless(sys.platform.startswith("linux"), "macOS lists the sockets of its own in another way")
    def test_a_connection_whose_listener_has_gone_is_not_surely_that_of_a_client(self):
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            server.listen()
            port = server.getsockname()[1]
            with socket.create_connection(("127.0.0.1", port)), server.accept()[0]:
                server.close()
                output = run("listeners", "--ports", str(port))[1]
        self.assertIn(f"Nobody listens on port {port}", output)
        self.assertIn(f"happens to be {port}, or what is left of a listener that has gone", output)

    @unittest.skipUnless(sys.platform.startswith("linux") and os.geteuid() == 0, "root alone may listen on lo")
    def test_a_live_source_says_how_many_of_its_packets_were_on_the_ports(self):
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            server.listen()
            port = server.getsockname()[1]
            live = subprocess.Popen([str(BINARY), "live", "-i", "lo", "--ports", str(port), "-c", "3", "-T", "ndjson"],
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            with live:
                # Its head is said when it listens.
                self.assertIn("listening", live.stderr.readline())
                socket.create_connection(("127.0.0.1", port)).close()
                server.accept()[0].close()
                live.wait(timeout=10)
                found = [json.loads(line) for line in live.stdout.read().splitlines()]
        ends = [record for record in found if record["record"] == "source-end"]
        self.assertEqual([(end["packets"] >= 3, end["watched_packets"]) for end in ends], [(True, 3)])

    @unittest.skipUnless(sys.platform.startswith("linux") and os.geteuid() == 0, "root alone may listen on lo")
    def test_packets_of_a_live_run_on_standard_output_are_said_to_hold_credentials(self):
        done = subprocess.run([str(BINARY), "live", "-i", "lo", "-w", "-", "--duration", "1s"], capture_output=True,
                              timeout=60, check=False, stdin=subprocess.DEVNULL)
        self.assertEqual((done.returncode, done.stdout[:4]), (0, b"\n\r\r\n"), done.stderr)
        self.assertEqual(done.stderr.count(b"port831: standard output holds what was captured"), 1, done.stderr)

    def test_the_ports_that_listeners_takes_are_those_of_its_help(self):
        self.assertIn("830,831 or all.", " ".join(run("help", "listeners")[1].split()))
        self.assertEqual(run("listeners", "--ports", "all")[0], 0)

    def test_every_listed_code_is_explained(self):
        code, output, _ = run("explain")
        self.assertEqual(code, 0)
        codes = [line.split()[0] for line in output.splitlines() if line.startswith("    ")]
        self.assertGreater(len(codes), 80)
        for word in codes:
            with self.subTest(code=word):
                self.assertEqual(run("explain", "--", word)[0], 0)
        self.assertEqual(run("explain", "xyzzy")[0], 2)


if __name__ == "__main__":
    unittest.main()
