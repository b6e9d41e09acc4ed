"""Streams of forged and broken segments are what a receiving kernel made of them: this machine's is asked."""

import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

from program import BINARY, ExportCase
from receiver import KERNEL, KINDS

HERE = pathlib.Path(__file__).resolve().parent
SEED, COUNT = int(os.environ.get("PORT831_SEED", "831")), 60


class ReceiverTest(ExportCase):
    """The policy `linux`, against Linux."""

    def setUp(self):
        super().setUp()
        if not sys.platform.startswith("linux"):
            self.skipTest("only Linux can say what Linux does")
        if not shutil.which("unshare") or subprocess.run(["unshare", "--net", "true"], check=False,
                                                         capture_output=True).returncode:
            self.skipTest("a network namespace needs root")

    def test_streams(self):
        """Octet for octet; and where the socket read other octets than the honest ones, that is said."""
        done = subprocess.run(
            ["unshare", "--net", sys.executable, "-B", HERE / "receiver.py", self.folder, str(SEED), str(COUNT)],
            capture_output=True, text=True, timeout=300, check=False)
        if done.returncode == 77:
            self.skipTest(f"no device for the kernel to receive from: {done.stderr.strip()}")
        self.assertEqual(done.returncode, 0, done.stderr)
        streams = self.folder / "streams"
        output = subprocess.run(
            [BINARY, "read", "-T", "ndjson", "--streams", streams, self.folder / "capture.pcap"], capture_output=True,
            text=True, timeout=120, check=True, stdin=subprocess.DEVNULL).stdout
        sessions = [record for record in map(json.loads, output.splitlines()) if record["record"] == "session"]
        told = {}
        for record in sorted(sessions, key=lambda record: record["packet"]):
            # A source route that is not used up leads elsewhere, and behind RST the ports may begin another session.
            if record["listener"]["address"] in KERNEL.values():
                told.setdefault(record["initiator"]["port"], record)
        self.assertEqual(len(told), len(KINDS) * COUNT)
        wrong, replaced = [], collections.Counter()
        for port, record in told.items():
            honest, read = (self.folder / f"{port}.bin").read_bytes().split(b"\n")
            stream = streams / f"{record['session']}.initiator.bin"
            if (stream.read_bytes() if stream.exists() else b"") != read:
                wrong.append(f"{port}: another stream than the socket's")
            replaced["put together"] += b"#" in read
            if honest.startswith(read):
                continue
            replaced[KINDS[(port - 10_001) % len(KINDS)].__name__] += 1
            if not record["conflicts"]["initiator"]:
                wrong.append(f"{port}: octets were replaced, and no conflict is told")
        self.assertEqual(wrong, [], f"seed {SEED}")
        # Otherwise nothing was asked: forged octets must have come through in streams of every kind.
        for kind in [*(kind.__name__ for kind in KINDS), "put together"]:
            self.assertGreater(replaced[kind], COUNT // 20, replaced)


if __name__ == "__main__":
    unittest.main()
