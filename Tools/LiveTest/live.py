"""A running `port831 live`, and what it wrote."""

import functools
import json
import pathlib
import signal
import subprocess
import time

from schema import validator

CAPTURES = pathlib.Path(__file__).resolve().parents[2] / "Captures"


def capture(name):
    """The capture of a case."""
    return next(path for path in sorted((CAPTURES / name).iterdir()) if path.suffix in (".pcap", ".pcapng"))


def records(path):
    """The records of a file, as far as whole lines are in it."""
    if not path.exists():
        return []
    text = path.read_text()
    return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]


# Whoever waits so long waits in vain, however busy the machine is. The end of a run waits as long for a file or a disk
# that is stuck: it must not for what nobody reads.
HANG = 10


def until(condition, what):
    """Waits until something holds."""
    end = time.monotonic() + HANG
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come within {HANG} s")


@functools.cache
def schema():
    """What records look like."""
    return validator.Schema(json.loads((CAPTURES.parent / "Tools" / "schema" / "record.schema.json").read_text()))


class Live:
    """`port831 live` in the far namespace, writing records into a file of `folder`."""

    # How long each run took to end, in seconds.
    endings = []

    def __init__(self, net, binary, folder, *options, interfaces=("vb",), prefix=(), stdout=None, name="live",
                 environment=None):
        self.path = folder / f"{name}.ndjson"
        self.errors = folder / f"{name}.err"
        self.output = folder / f"{name}.out"
        chosen = [word for interface in interfaces for word in ("-i", interface)]
        self.process = net.start(
            net.far, *prefix, binary, "live", *chosen, "--ndjson", str(self.path), "--digest", *options,
            stdout=stdout or self.output.open("w"), stderr=self.errors.open("w"), stdin=subprocess.DEVNULL,
            env=environment)
        until(lambda: "listening" in self.said() or self.process.poll() is not None, "its first line")
        assert self.process.poll() is None, f"live ended at once: {self.said()}"

    def said(self):
        """What stands on standard error."""
        return self.errors.read_text()

    def records(self):
        """The records so far."""
        return records(self.path)

    def wait(self, condition, what):
        """Waits for a record."""
        return until(lambda: [record for record in self.records() if condition(record)], what)

    def stop(self, number=signal.SIGINT):
        """Ends it; answers its records, which are what the schema says."""
        self.end(number)
        found = self.records()
        assert found[-1]["record"] == "statistics", "the last record is not the statistics"
        for record in found:
            wrong = schema().errors(record)
            assert not wrong, f"{record['record']}: {wrong[0]}"
        return found

    def end(self, number=signal.SIGINT, code=0):
        """Ends it, with an exit code. How long that took is shown, not judged: the machine may have other work."""
        started = time.monotonic()
        self.process.send_signal(number)
        try:
            ended = self.process.wait(timeout=HANG)
        except subprocess.TimeoutExpired as error:
            raise AssertionError(f"it did not end within {HANG} s") from error
        Live.endings.append(time.monotonic() - started)
        assert ended == code, f"it ended with {ended}: {self.said()}"


def read(binary, path, *options):
    """The records of `read`."""
    done = subprocess.run(
        [binary, "read", "--format", "ndjson", "--digest", *options, str(path)], capture_output=True, text=True,
        check=False)
    assert done.returncode in (0, 4), f"read ended with {done.returncode}: {done.stderr}"
    return [json.loads(line) for line in done.stdout.splitlines()]


# What of a record does not depend on when and as which packet it was captured.
LASTING = {
    "verdict": ("code", "application", "standing", "confidence"),
    "message": ("from", "channel", "type", "msgno", "ansno", "octets", "sha256", "complete", "ordinal"),
    "hello": ("from", "session_id", "capabilities"),
    "rpc": ("operation", "message_id", "reply", "change_count", "applied", "errors"),
    "sasl": ("mechanism", "identity", "outcome"),
    "finding": ("code", "severity", "from", "text"),
    "session": ("final", "roles_from", "state", "octets_from_initiator", "octets_from_listener", "gaps", "complete"),
}


def facts(found):
    """What records say, by session, in their order."""
    sessions = {}
    for record in found:
        kept = LASTING.get(record["record"])
        if kept is None or record.get("final") is False:
            continue
        ends = (record["transport"], *(f"{record[end]['address']} {record[end]['port']}" for end in ("initiator", "listener")))
        said = (record["record"], json.dumps([record.get(name) for name in kept]))
        sessions.setdefault(ends, []).append(said)
    return sessions


def compare(live, file):
    """Demands that two runs said the same of all sessions."""
    one, other = facts(live), facts(file)
    assert one.keys() == other.keys(), f"sessions differ: {sorted(one.keys() ^ other.keys())[:4]}"
    for ends, said in other.items():
        for left, right in zip(one[ends], said):
            assert left == right, f"{ends}: live says {left}, read says {right}"
        assert len(one[ends]) == len(said), f"{ends}: {len(one[ends])} records live, {len(said)} from the file"
