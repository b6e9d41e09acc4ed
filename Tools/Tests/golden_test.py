"""Tools/golden passes what is equal, tells what differs, and blesses."""

import pathlib
import subprocess
import sys
import tempfile
import textwrap
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent.parent
STAND_IN = textwrap.dedent("""\
    #!/usr/bin/env python3
    import os, sys
    text = open(sys.argv[-1]).read()
    if "ndjson" in sys.argv:
        print('{"record":"statistics","schema":1,"sensor":"%d","run":"%d","packets":%d,"octets":1,"sessions":0,'
              '"octets_copied":0,"octets_carried":0,"octets_kept":0,"octets_reassembled":0,"evicted":0,'
              '"complete":true,"problems":[],"wall_seconds":%f,"peak_memory_octets":%d}'
              % (os.getpid(), os.getpid(), len(text), os.getpid() / 7, os.getpid()))
    else:
        print("holds", text)
    if "cut" in text:
        sys.exit("cut short")
    """)


class GoldenTests(unittest.TestCase):
    """A stand-in for the binary, two cases."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        self.binary = self.root / "stand-in"
        self.binary.write_text(STAND_IN)
        self.binary.chmod(0o755)
        for name, text in (("whole", "all"), ("short", "cut")):
            (self.root / "Captures" / name).mkdir(parents=True)
            (self.root / "Captures" / name / f"{name}.pcap").write_text(text)

    def tearDown(self):
        self.folder.cleanup()

    def golden(self, *arguments):
        """Runs the tool; answers exit code and output."""
        done = subprocess.run([sys.executable, str(TOOLS / "golden"), "--binary", str(self.binary), "--captures",
                               str(self.root / "Captures"), *arguments], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    def test_what_was_blessed_passes_and_another_output_is_told(self):
        self.assertEqual(self.golden()[0], 1)
        self.assertEqual(self.golden("--bless"), (0, "2 blessed, 0 failed\n"))
        self.assertEqual(self.golden(), (0, "2 passed, 0 failed\n"))
        short = self.root / "Captures/short"
        self.assertEqual((short / "expected.code").read_text(), "1\n")
        self.assertEqual((short / "expected.err").read_text(), "cut short\n")
        self.assertFalse((self.root / "Captures/whole/expected.code").exists())
        self.assertNotIn("wall_seconds", (short / "expected.jsonl").read_text())
        (self.root / "Captures/whole/whole.pcap").write_text("other")
        code, output = self.golden("whole")
        self.assertEqual(code, 1)
        self.assertIn("-holds all", output)
        self.assertIn("+holds other", output)
        self.assertIn("0 passed, 1 failed", output)

    def test_a_record_against_the_schema_fails_even_when_blessing(self):
        self.binary.write_text(STAND_IN.replace('"evicted":0', '"evicted":"none"'))
        code, output = self.golden("--bless", "whole")
        self.assertEqual(code, 1)
        self.assertIn("record.evicted should be of type integer", output)


if __name__ == "__main__":
    unittest.main()
