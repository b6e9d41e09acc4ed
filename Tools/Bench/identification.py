"""What identification adds: two captures alike but for the first octets, which settle at once in one and never in the other."""

import random

from Generator import capturefiles
from Generator.conversation import MICROSECOND, MILLISECOND, Conversation
from Generator.packets import Host

from . import measure

FLOWS = 5_000
TURNS = 6
LENGTH = 300
BANNER = b"SSH-2.0-OpenSSH_9.9 bench\r\n"


def capture(path, known):
    """Connections to 831 of a few turns each; all octets are random but, where the protocol is known, the first."""
    chance = random.Random(831)
    packets = []
    for number in range(FLOWS):
        client = Host(f"10.{16 + number // 60_000}.{number // 250 % 240}.{1 + number % 250}", 49_152 + number % 15_000)
        talk = Conversation(client, Host("192.0.2.80", 831), timestamps=False)
        time = talk.handshake(1_795_132_800_000 * MILLISECOND + number * 900 * MICROSECOND)
        for turn in range(TURNS):
            octets = bytearray(chance.randbytes(LENGTH))
            # A letter is in no way of many protocols and in the way of many others.
            octets[0] = 0x53
            if known and turn < 2:
                octets[: len(BANNER)] = BANNER
            time = talk.exchange("initiator" if turn % 2 == 0 else "listener", time, bytes(octets))
        talk.finish("initiator", time)
        packets += talk.packets
    packets.sort(key=lambda packet: packet.time)
    path.write_bytes(capturefiles.pcap(packets))


def compare(binary, folder, repeat):
    """Prints what a flow costs more whose octets nobody knows than one that is known at once."""
    costs = {}
    paths = {known: folder / f"identification-{'settled' if known else 'open'}.pcap" for known in (True, False)}
    for known, path in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        capture(path, known)
        measure.warm(path)
        costs[known] = []
    for _ in range(repeat):
        for known, path in paths.items():
            costs[known].append(measure.run([str(binary), "read", "--brief", str(path)]))
    settled, open_ = measure.middle(costs[True]), measure.middle(costs[False])
    added = (open_.processor - settled.processor) / FLOWS * 1e6
    print(f"Identification: {FLOWS:,} connections of {TURNS} turns that settle at once take {settled.processor:.2f} s of "
          f"processor, as many that never do {open_.processor:.2f} s: {added:.0f} us more each.")
    return 0
