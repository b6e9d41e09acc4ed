"""Datagrams and fragments that lead nowhere, to be stamped out as connections are."""

import struct

from Generator import packets
from Generator.packets import Host


class Datagram:
    """One datagram of UDP from each address; with `pieces`, so many fragments of it, and never the last."""

    def __init__(self, payload, pieces=0):
        self.payload, self.pieces = payload, pieces

    def records(self, client, server, port, numbers):
        """The frames of one address."""
        ends = Host(".".join(map(str, client)), port), Host(".".join(map(str, server)), 831)
        datagram = packets.ipv4(*ends, packets.UDP, packets.udp(*ends, self.payload), port, fragment=0)
        parts = packets.ipv4_fragments(datagram, 8 * 64)[:self.pieces] if self.pieces else [datagram]
        for part in parts:
            frame = packets.ethernet(*ends, part)
            yield len(frame), frame


def datagrams():
    """A datagram of something unknown."""
    return Datagram(b"\xfe\xff" + struct.pack(">I", 7) + bytes(40))


def fragments():
    """A large datagram of which a part came."""
    return Datagram(bytes(4000), 6)
