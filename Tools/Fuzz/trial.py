"""Reads damaged captures with the product, many at a time, and says which of them it did not take well."""

import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from Bench.measure import MEMORY_UNIT

from . import oracle, ways

# Of processor time; a busy machine may take longer.
MOST_SECONDS = 10
PATIENCE = 120
MOST_MEMORY = 1 << 30
WHOLE, UNREADABLE, DAMAGED = 0, 3, 4
BOMBS = ("a bomb of zeros", "a bomb of packets")


def seeds(captures):
    """The octets of all captures below a folder, by name."""
    paths = sorted(path for path in captures.rglob("*") if path.suffix in (".pcap", ".pcapng", ".gz"))
    return [(path.name, path.read_bytes()) for path in paths]


def case(number, originals):
    """The damage of that number: always the same one. Each way comes in turn, with every capture in turn."""
    chance = random.Random(number)
    names = list(ways.WAYS)
    way = names[number % len(names)]
    name, data = originals[number // len(names) % len(originals)]
    if way in BOMBS and number >= 20 * len(names):
        way = "one bit"
    return f"{number}: {way}, {name}", ways.WAYS[way](data, chance)


def limits():
    """The bounds of a process's memory and time: what needs more dies of it, and is seen."""
    # macOS has this bound by name only, and refuses to set it.
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (4 * MOST_MEMORY, 4 * MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(binary, path):
    """One run: exit code (negative for a signal), last record, errors, seconds, peak memory in octets."""
    begun = time.monotonic()
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [str(binary), "read", "--format", "ndjson", "--ports", "all", str(path)], stdin=subprocess.DEVNULL,
            stdout=output, stderr=errors, preexec_fn=limits, env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})
        status = usage = None
        while status is None:
            pid, waited, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                status = os.waitstatus_to_exitcode(waited)
            elif time.monotonic() - begun > PATIENCE:
                process.kill()
                os.wait4(process.pid, 0)
                return None, {}, "", time.monotonic() - begun, 0
            else:
                time.sleep(0.0005)
        process.returncode = status
        output.seek(max(0, output.seek(0, os.SEEK_END) - 8192))
        lines = output.read().splitlines()
        errors.seek(0)
        said = errors.read(4096).decode("utf-8", "replace")
    try:
        last = json.loads(lines[-1]) if lines else {}
    except ValueError:
        last = {}
    return status, last, said, time.monotonic() - begun, usage.ru_maxrss * MEMORY_UNIT


def fault(data, outcome):
    """What is wrong with how a file was taken; nothing when nothing is."""
    code, last, said, _, memory = outcome
    if code is None:
        return f"still running after {PATIENCE} s"
    if code not in (WHOLE, UNREADABLE, DAMAGED):
        return f"exit code {code}: {said[:200]}"
    if memory > MOST_MEMORY:
        return f"{memory >> 20} MiB of memory"
    if code != WHOLE:
        return None if said.startswith("port831: ") else f"exit code {code}, and nothing is said"
    if last.get("record") != "statistics":
        return "exit code 0, and no statistics"
    packets, is_whole = oracle.opinion(data)
    if not is_whole:
        return f"exit code 0, but the file is not whole ({packets} packets)"
    if packets is not None and last["packets"] != packets:
        return f"{last['packets']} packets were read, there are {packets}, and nothing is said"
    return None


def run(binary, captures, numbers, workers):
    """All cases of those numbers: how each exit code came up, and the faults."""
    originals, codes, faults = seeds(captures), {}, []
    with tempfile.TemporaryDirectory(prefix="port831-damage-") as folder:
        def one(number):
            name, data = case(number, originals)
            path = pathlib.Path(folder) / f"{number}.cap"
            path.write_bytes(data)
            outcome = read(binary, path)
            wrong = fault(data, outcome)
            path.unlink()
            return name, outcome, wrong
        with ThreadPoolExecutor(workers) as pool:
            for name, outcome, wrong in pool.map(one, numbers):
                codes[outcome[0]] = codes.get(outcome[0], 0) + 1
                if wrong:
                    faults.append(f"{name}: {wrong}")
    return codes, faults
