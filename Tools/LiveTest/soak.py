"""What a live capture holds on to: many sessions for many minutes, with its memory and descriptors looked at."""

import json
import os
import pathlib
import subprocess
import sys
import time

from .cases import PEERS
from .live import Live

# Within the first minutes tables and buffers grow to what they need.
SETTLING = 0.5
MOST_GROWTH = 10_000


def sample(pid):
    """Resident octets, and open descriptors."""
    status = dict(
        line.split(":", 1) for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    return int(status["VmRSS"].split()[0]) * 1024, len(os.listdir(f"/proc/{pid}/fd"))


def growth(samples):
    """Octets a minute, by the line that fits the samples best."""
    middle = sum(at for at, _ in samples) / len(samples)
    mean = sum(octets for _, octets in samples) / len(samples)
    above = sum((at - middle) * (octets - mean) for at, octets in samples)
    below = sum((at - middle) ** 2 for at, _ in samples)
    return 60 * above / below


def soak(net, binary, folder, minutes, rate):
    """Sessions over loopback for so many minutes: memory and descriptors stay, and every session is counted."""
    live = Live(
        net, binary, folder, "--rotate", "1m", "--keep", "2", "--interval", "1m", "--prometheus",
        str(folder / "port831.prom"), "--ring", str(folder / "ring"), "--ring-size", "10MB", "--ring-files", "3",
        "--ring-compress", *(word for name in ("eve", "csv", "sqlite") for word in (f"--{name}", str(folder / name))),
        "-w", str(folder / "pcapng"), interfaces=("lo",))
    server = net.start(net.far, sys.executable, PEERS, "serve", "127.0.0.1", "0", stdout=subprocess.PIPE, text=True)
    assert server.stdout.readline() == "ready\n", "the listener did not come up"
    count = int(60 * minutes * rate)
    caller = net.start(net.far, sys.executable, PEERS, "load", "127.0.0.1", str(count), str(rate))
    started, samples, descriptors, said = time.monotonic(), [], set(), 0
    while caller.poll() is None:
        time.sleep(2)
        at = time.monotonic() - started
        octets, open_ones = sample(live.process.pid)
        if at > 60 * minutes * SETTLING:
            samples.append((at, octets))
            descriptors.add(open_ones)
        if at // 60 > said:
            said = at // 60
            print(f"{said:6.0f} min  {octets / 1e6:6.2f} MB  {open_ones} descriptors", flush=True)
    assert caller.returncode == 0, "the caller failed"
    # The last ones are closed by the clock.
    time.sleep(4)
    live.end(within=2)
    last = json.loads(live.path.read_text().splitlines()[-1])
    grown = growth(samples)
    print(f"{count:,} sessions at {rate:g}/s; {last['sessions']:,} counted, {last['dropped']:,} packets dropped; memory "
          f"{grown / 1000:+.1f} kB a minute behind minute {minutes * SETTLING:g}, descriptors {sorted(descriptors)}")
    assert last["sessions"] == count, f"{last['sessions']} sessions were counted instead of {count}"
    assert grown < MOST_GROWTH, f"memory grew by {grown:,.0f} octets a minute"
    # A file that is put aside is open twice for a moment.
    assert max(descriptors) - min(descriptors) <= 1, f"descriptors vary: {sorted(descriptors)}"
