"""Runs a command and says what it cost."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass

# ru_maxrss counts kilobytes on Linux and octets on macOS.
MEMORY_UNIT = 1 if os.uname().sysname == "Darwin" else 1024


@dataclass(frozen=True)
class Cost:
    """Seconds of wall clock and of processor time (user and system), peak memory in octets, and the exit code."""

    wall: float
    processor: float
    memory: int
    code: int


def run(command, output=subprocess.DEVNULL):
    """One run, from the start of the process to its end; what it says on standard error is dropped."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MEMORY_UNIT, process.returncode)


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
