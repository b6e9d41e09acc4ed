"""Runs a command and says what it cost."""

import os
import pathlib
import statistics
import subprocess
import sys
from dataclasses import dataclass

# ru_maxrss counts kilobytes on Linux and octets on macOS.
MEMORY_UNIT = 1 if os.uname().sysname == "Darwin" else 1024
LAUNCHER = pathlib.Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Cost:
    """Seconds of wall clock and of processor time (user and system), peak memory in octets, and the exit code."""

    wall: float
    processor: float
    memory: int
    code: int


def run(command, output=subprocess.DEVNULL):
    """One run, from the start of the process to its end; what it says on standard error is dropped."""
    told, write = os.pipe()
    launcher = [sys.executable, "-I", "-S", str(LAUNCHER), str(write)]
    process = subprocess.Popen([*launcher, *command], stdin=subprocess.DEVNULL, stdout=output,
                               stderr=subprocess.DEVNULL, pass_fds=[write])
    os.close(write)
    with os.fdopen(told) as report:
        told = report.read().split()
    if process.wait() or len(told) != 4:
        raise OSError(f"{command[0]} cannot be run")
    return Cost(float(told[0]), float(told[1]), int(told[2]) * MEMORY_UNIT, int(told[3]))


def least_memory():
    """A peak below this cannot be told from that of the process which starts the command."""
    return run(["true"]).memory


def middle(costs):
    """The medians of several runs, with the highest memory; the code is that of the worst."""
    return Cost(statistics.median(cost.wall for cost in costs), statistics.median(cost.processor for cost in costs),
                max(cost.memory for cost in costs), max((cost.code for cost in costs), key=abs))


def warm(path):
    """Reads the file once, so that all find it in memory."""
    with open(path, "rb", buffering=0) as file:
        buffer = bytearray(1 << 20)
        while file.readinto(buffer):
            pass
