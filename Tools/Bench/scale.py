"""What a connection costs, a packet more among few flows and among many, and an octet in small and large messages."""

import pathlib

from Generator import netconf
from Generator.session import GET, Session

from . import abandoned, crowds, measure, templates
from .captures import CaptureFile

FLOWS = (1_000, 10_000, 100_000, 1_000_000)
# Room for a million flows: none is given up, so that each costs its packets, and not its beginning again and again.
FLOW_LIMIT = "8GB"
MESSAGES = (1_000, 32_000, 1_000_000, 16_000_000, 64_000_000)
# Packets that all connections have together beside those which open them, and the least that each has: what fewer cost
# is less than what the cost of the openings varies by.
PACKETS = 4_000_000
LEAST_PACKETS = 10
OCTETS = 128_000_000


def flows(path, count, turns):
    """So many connections of SSH, all open at once and known; then each says something so often, and is answered."""
    talk = abandoned.shell()
    time = talk.packets[-1].time
    for _ in range(turns):
        time = talk.exchange("initiator", time, b"some octets")
    crowds.crowd(path, count, [templates.Stamp([item]) for item in templates.segments(talk)], is_abreast=True)


def messages(path, size):
    """Sessions whose replies have so many octets each; OCTETS in all."""
    unit = len(netconf.interfaces(1001)) - len(netconf.interfaces(1))
    talk = Session(templates.INITIATOR, templates.LISTENER, numbers=templates.FIRST)
    time, number, sent = talk.open(), 1, 0
    while sent < min(OCTETS, 64 * size):
        time = talk.answer(talk.ask(time, number, GET), number, netconf.interfaces(max(1, size * 1000 // unit)), 65_536)
        number, sent = number + 1, sent + size
    talk.release(time, number)
    stamp, file, octets = templates.Stamp(templates.segments(talk)), CaptureFile(path), 0
    session = 0
    while octets < OCTETS:
        session += 1
        for record in stamp.records(bytes((10, 16, session >> 8, session & 255)), crowds.SERVER, 40_000, (7, 9)):
            file.add(*record)
        octets += stamp.octets
    file.finish()
    return file.octets


def processor(binary, path, *options):
    """The processor time of the better of two runs, in seconds, and the peak memory in octets."""
    measure.warm(path)
    costs = [measure.run([str(binary), "read", "--brief", *options, str(path)]) for _ in range(2)]
    if any(cost.code for cost in costs):
        raise SystemExit(f"{path.name}: exit code {max(cost.code for cost in costs)}")
    return min(cost.processor for cost in costs), max(cost.memory for cost in costs)


def print_tables(binary, folder):
    """Both tables, in Markdown; each capture is made for the measurement and removed."""
    folder.mkdir(parents=True, exist_ok=True)
    path = pathlib.Path(folder) / "scale.pcap"
    print("\n| flows at once | us a connection | ns a packet more | peak memory |\n|---:|---:|---:|---:|")
    for count in FLOWS:
        turns, costs = max(PACKETS // count, LEAST_PACKETS) // 2, []
        for more in (0, turns):
            flows(path, count, more)
            costs.append(processor(binary, path, "--memory-limit", FLOW_LIMIT))
        (opened, _), (seconds, memory) = costs
        print(f"| {count:,} | {opened / count * 1e6:,.1f} | {(seconds - opened) / count / turns / 2 * 1e9:,.0f} "
              f"| {memory / 1e6:,.0f} MB |", flush=True)
    print("\n| octets a message | ns an octet | peak memory |\n|---:|---:|---:|")
    for size in MESSAGES:
        octets = messages(path, size)
        seconds, memory = processor(binary, path)
        print(f"| {size:,} | {seconds / octets * 1e9:.3f} | {memory / 1e6:,.0f} MB |", flush=True)
    path.unlink()


def print_crowds(binary, folder):
    """What abandoned connections cost, with one honest session among them."""
    folder.mkdir(parents=True, exist_ok=True)
    path = pathlib.Path(folder) / "crowd.pcap"
    print("\n| crowd | connections | seconds | peak memory |\n|---|---:|---:|---:|")
    for name, kind in crowds.ALL.items():
        if not kind.full:
            continue
        crowds.make(name, path, kind.full)
        seconds, memory = processor(binary, path)
        print(f"| {kind.what} | {kind.full:,} | {seconds:.1f} | {memory / 1e6:,.0f} MB |", flush=True)
    path.unlink()
