"""The bench makes room for its captures, and touches nothing of anybody else."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from Bench import captures  # noqa: E402


class FormerCapturesTests(unittest.TestCase):
    """Folders of captures that were made in other ways."""

    def test_only_what_the_bench_has_made_is_removed(self):
        with tempfile.TemporaryDirectory() as name:
            root = pathlib.Path(name)
            kept = ["0123456789ab/netconf-20MB.pcap", "aaaaaaaaaaaa/notes.txt", "aaaaaaaaaaaa/netconf-20MB.pcap.gz",
                    "mine/netconf-20MB.pcap", "allocations.so"]
            gone = ["aaaaaaaaaaaa/lossy-20MB.json", "bbbbbbbbbbbb/tiny-100MB.pcap", "bbbbbbbbbbbb/tiny-100MB.json"]
            for path in map(root.joinpath, kept + gone):
                path.parent.mkdir(exist_ok=True)
                path.write_text("")
            captures.forget_former(root / "0123456789ab")
            left = [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()]
            self.assertEqual(sorted(left), sorted(kept))
            self.assertFalse((root / "bbbbbbbbbbbb").exists())


if __name__ == "__main__":
    unittest.main()
