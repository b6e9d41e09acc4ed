"""What a live capture holds on to: many sessions for many minutes, with its memory and descriptors looked at."""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

from .cases import PEERS
from .live import Live

# Octets a minute.
MOST_GROWTH = 10_000
# Files that are put aside while they are written: each is open twice for a moment.
TURNED = 6
# Seconds without traffic in which all that is remembered of sessions that are over runs out, and the figures are written.
REST = 80
# Seconds between two looks at the memory of which a slope is made.
SPAN = (30, 60)
# The GNU C library counts what lies free in the caches of its threads as in use: up to some hundred kilobytes, more than
# may grow. Without the caches the figure is exact.
EXACT = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}


def sample(pid):
    """Resident octets, and open descriptors."""
    lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    resident = next(line.split()[1] for line in lines if line.startswith("Rss:"))
    return int(resident) * 1024, len(os.listdir(f"/proc/{pid}/fd"))


def used(metrics):
    """Octets of the heap that are in use, as the program itself says."""
    lines = metrics.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("port831_memory_used_octets "))


def straight(samples):
    """Octets a minute, by the line that fits the samples best."""
    middle = sum(at for at, _ in samples) / len(samples)
    mean = sum(octets for _, octets in samples) / len(samples)
    above = sum((at - middle) * (octets - mean) for at, octets in samples)
    below = sum((at - middle) ** 2 for at, _ in samples)
    return 60 * above / below


def lasting(samples):
    """Octets a minute that come minute after minute: the median slope between samples that lie close together.

    The resident memory of a heap steps: when the machine stands still for a second, the records of that second wait, and
    the heap keeps some hundred kilobytes more from then on, once. A straight line takes one such step for 30 kB a
    minute, or for less than nothing where it is undone. What grows all the time is between most pairs of samples, a step
    between few. What is leaked fills the heap's holes first, though, and does not show here for long: for that there is
    what is in use at rest.
    """
    slopes = [
        60 * (late - early) / (to - at)
        for index, (at, early) in enumerate(samples) for to, late in samples[index:] if SPAN[0] <= to - at <= SPAN[1]]
    return statistics.median(slopes)


class Soak:
    """A live capture with everything that it can write, and the sessions that it sees."""

    def __init__(self, net, binary, folder, rate):
        self.net, self.rate = net, rate
        self.metrics = folder / "port831.prom"
        self.live = Live(
            net, binary, folder, "--rotate", "1m", "--keep", "2", "--interval", "1m", "--prometheus", str(self.metrics),
            "--ring", str(folder / "ring"), "--ring-size", "10MB", "--ring-files", "3", "--ring-compress",
            *(word for name in ("eve", "csv", "sqlite") for word in (f"--{name}", str(folder / name))),
            "-w", str(folder / "pcapng"), interfaces=("lo",), environment={**os.environ, **EXACT})
        server = net.start(net.far, sys.executable, PEERS, "serve", "127.0.0.1", "0", stdout=subprocess.PIPE, text=True)
        assert server.stdout.readline() == "ready\n", "the listener did not come up"
        self.started, self.said = time.monotonic(), 0

    def load(self, count):
        """So many sessions; answers times with resident octets, and the numbers of open descriptors, second by second."""
        caller = self.net.start(self.net.far, sys.executable, PEERS, "load", "127.0.0.1", str(count), str(self.rate))
        samples, descriptors = [], []
        while caller.poll() is None:
            time.sleep(1)
            at = time.monotonic() - self.started
            octets, open_ones = sample(self.live.process.pid)
            samples.append((at, octets))
            descriptors.append(open_ones)
            if at // 60 > self.said:
                self.said = at // 60
                print(f"{self.said:6.0f} min  {octets / 1e6:6.2f} MB  {open_ones} descriptors", flush=True)
        assert caller.returncode == 0, "the caller failed"
        return samples, descriptors

    def rest(self):
        """Waits until nothing is left to remember; answers the octets in use then.

        This is the most exact measure there is: what is in use when nothing is open is what stays for ever. While there
        is traffic it hides behind what comes and goes, and in the resident memory it fills the heap's holes first.
        """
        time.sleep(REST)
        octets = used(self.metrics)
        print(f"  resting  {octets / 1e6:6.3f} MB in use", flush=True)
        return octets


def soak(net, binary, folder, minutes, rate):
    """Sessions over loopback for so many minutes: memory and descriptors stay, and every session is counted."""
    run = Soak(net, binary, folder, rate)
    half = int(30 * minutes * rate)
    # In the first half tables and buffers grow to what they need.
    run.load(half)
    before = run.rest()
    samples, descriptors = run.load(half)
    kept = (run.rest() - before) / (minutes / 2)
    run.live.end()
    last = json.loads(run.live.path.read_text().splitlines()[-1])
    grown = lasting(samples)
    print(f"{2 * half:,} sessions at {rate:g}/s; {last['sessions']:,} counted, {last['dropped']:,} packets dropped; behind "
          f"minute {minutes / 2:g} {kept / 1000:+.1f} kB a minute stay in use, resident memory grows by {grown / 1000:+.1f} "
          f"kB a minute (by a straight line {straight(samples) / 1000:+.1f}), descriptors {sorted(set(descriptors))}")
    assert last["sessions"] == 2 * half, f"{last['sessions']} sessions were counted instead of {2 * half}"
    assert kept < MOST_GROWTH, f"{kept:,.0f} octets a minute stay in use"
    assert grown < MOST_GROWTH, f"the resident memory grows by {grown:,.0f} octets a minute"
    first, last = min(descriptors[:60]), min(descriptors[-60:])
    assert last <= first, f"{last} descriptors are open in the last minute at least, {first} in the first"
    assert max(descriptors) <= first + TURNED, f"descriptors vary: {sorted(set(descriptors))}"
