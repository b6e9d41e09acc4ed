"""What a live capture loses at which rate: packets replayed across a pair of virtual interfaces, tool by tool."""

import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from LiveTest import network

RATES = (50_000, 100_000, 150_000, 200_000, 250_000, 300_000)
# Longer than any tool holds back what it has.
SETTLING = 1.5


@dataclass(frozen=True)
class Listener:
    """A tool that listens on an interface, and how it says what it has seen and lost."""

    name: str
    command: tuple
    seen: str
    lost: str
    ready: str


def listeners(binary):
    """Ours with two outputs, and the others as they print."""
    ours = ("--interval", "1h", "-i", "vb")
    said = (r"([\d,]+) packets? (?:seen|passed)", r"([\d,]+) dropped by the kernel", "listening")
    return (
        Listener("port831 summary", (binary, "live", *ours), *said),
        Listener("port831 ndjson", (binary, "live", *ours, "-T", "ndjson"), *said),
        Listener("tcpdump -n", ("tcpdump", "-n", "-B", "32768", "-i", "vb", "port", "831"),
                 r"(\d+) packets? captured", r"(\d+) packets? dropped by kernel", "listening on"),
        Listener("tshark -n", ("tshark", "-n", "-B", "32", "-i", "vb", "-f", "port 831"),
                 r"(\d+) packets? captured", r"(\d+) packets? dropped", "Capturing on"),
    )


@dataclass(frozen=True)
class Loss:
    """What was sent, at which rate it really was, and what of it was seen and said to be lost."""

    sent: int
    rate: float
    seen: int
    lost: int
    processor: float

    @property
    def share(self):
        """The part that was not seen, in percent."""
        return 100 * (1 - self.seen / self.sent) if self.sent else 0.0


def number(pattern, text):
    """The last number that a tool has said."""
    found = re.findall(pattern, text)
    return int(found[-1].replace(",", "")) if found else 0


def measure(net, listener, path, rate):
    """One replay at a rate, 0 for as fast as it goes."""
    with tempfile.NamedTemporaryFile("r") as said:
        process = net.start(net.far, *listener.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=open(said.name, "w"))  # noqa: SIM115: closed with the process
        deadline = time.monotonic() + 10
        while listener.ready not in open(said.name).read() and time.monotonic() < deadline:  # noqa: SIM115
            time.sleep(0.1)
        time.sleep(0.3)
        pace = ("--pps", str(rate), "--timer", "nano") if rate else ("--topspeed",)
        text = network.run("ip", "netns", "exec", net.near, "tcpreplay", "-q", "-i", "va", "--preload-pcap", *pace,
                           str(path))
        time.sleep(SETTLING)
        ticks = open(f"/proc/{process.pid}/stat").read().rsplit(")", 1)[1].split()  # noqa: SIM115
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
        heard = said.read()
    sent = number(r"Successful packets:\s+(\d+)", text)
    real = re.findall(r"Rated:.*?([\d.]+) pps", text)
    return Loss(sent, float(real[-1]) if real else 0, number(listener.seen, heard), number(listener.lost, heard),
                (int(ticks[11]) + int(ticks[12])) / 100)


def compare(binary, path, tools, rates=RATES):
    """A table of what each tool loses at each rate; answers the losses by tool and rate."""
    obstacle = network.obstacle()
    if obstacle:
        print(f"Skipped: {obstacle}")
        return {}
    losses = {}
    print("| tool | asked for | sent at | sent | not seen | said to be lost | processor |\n"
          "|---|---:|---:|---:|---:|---:|---:|")
    for listener in listeners(binary):
        if tools and not any(tool in listener.name for tool in tools):
            continue
        for rate in rates:
            with network.Network() as net:
                loss = measure(net, listener, path, rate)
            losses[listener.name, rate] = loss
            print(f"| {listener.name} | {rate:,} | {loss.rate:,.0f} | {loss.sent:,} | {loss.share:.2f} % "
                  f"| {loss.lost:,} | {loss.processor:.1f} s |", flush=True)
            if loss.share > 50:
                break
    return losses


if __name__ == "__main__":
    sys.exit("run by Tools/Bench/run --live")
