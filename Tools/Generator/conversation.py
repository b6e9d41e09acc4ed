"""A TCP conversation as a wire would show it: handshake, segments of at most one MSS, ACKs, FIN, reset."""

import struct

from . import packets
from .capturefiles import SECOND, Packet
from .packets import ACK, FIN, PSH, RST, SYN

MICROSECOND = 1_000
MILLISECOND = 1_000_000


def seconds(text):
    """Nanoseconds since 1970 of a time of day on 2026-11-20, UTC: `09:00:03.412`."""
    hours, minutes, rest = text.split(":")
    whole, _, fraction = rest.partition(".")
    return ((1_795_132_800 + int(hours) * 3600 + int(minutes) * 60 + int(whole)) * SECOND
            + int((fraction + "000000000")[:9]))


def ethernet_frame(source, destination, packet):
    """The plain way onto the wire."""
    return packets.ethernet(source, destination, packet)


class Conversation:
    """Plays both ends; `initiator` and `listener` are the words for them, as in the records.

    `frame` puts a network packet onto the wire: an Ethernet frame unless a case wants tags, a tunnel or another link.
    """

    def __init__(self, initiator, listener, numbers=(1_000_000, 2_000_000), mss=1448, frame=ethernet_frame,
                 timestamps=True, ttl=64):
        self.hosts = {"initiator": initiator, "listener": listener}
        self.first = dict(zip(("initiator", "listener"), numbers))
        self.next = dict(self.first)
        self.acknowledged = {"initiator": 0, "listener": 0}
        self.identification = {"initiator": 0x1000, "listener": 0x7000}
        self.mss = mss
        self.frame = frame
        self.timestamps = timestamps
        self.ttl = ttl
        self.echo = {"initiator": 0, "listener": 0}
        self.packets = []

    @staticmethod
    def other(end):
        """The other end."""
        return "listener" if end == "initiator" else "initiator"

    def options(self, end, time, syn=False):
        """MSS, window scale and SACK in a SYN; time stamps everywhere when the conversation has them."""
        text = b""
        if syn:
            text = struct.pack(">BBHBBBB", 2, 4, self.mss + (12 if self.timestamps else 0), 1, 3, 3, 7)
            text += b"\x01\x01\x04\x02"
        if not self.timestamps:
            return text
        value = (time // MILLISECOND + (77_000 if end == "initiator" else 990_000)) & 0xFFFFFFFF
        text += b"\x01\x01" + struct.pack(">BBII", 8, 10, value, self.echo[end])
        self.echo[self.other(end)] = value
        return text

    def segment(self, end, time, flags, payload=b"", sequence=None, acknowledgement=None, syn=False):
        """One segment, appended as it is; the numbers are the conversation's unless given."""
        source, destination = self.hosts[end], self.hosts[self.other(end)]
        sequence = self.next[end] if sequence is None else sequence
        if acknowledgement is None:
            acknowledgement = self.next[self.other(end)] if flags & ACK else 0
        octets = packets.tcp(source, destination, sequence, acknowledgement, flags, payload,
                             options=self.options(end, time, syn), window=64240 if syn else 501)
        self.identification[end] += 1
        packet = packets.network(source, destination, packets.TCP, octets, self.identification[end], self.ttl)
        self.packets.append(Packet(time, self.frame(source, destination, packet)))

    def handshake(self, time, rtt=400 * MICROSECOND):
        """SYN, SYN/ACK, ACK; answers the time of the ACK."""
        self.segment("initiator", time, SYN, syn=True)
        self.next["initiator"] += 1
        self.segment("listener", time + rtt // 2, SYN | ACK, syn=True)
        self.next["listener"] += 1
        self.segment("initiator", time + rtt, ACK)
        return time + rtt

    def send(self, end, time, octets, spacing=12 * MICROSECOND, flags=ACK):
        """Octets in segments of at most one MSS; answers the time of the last one."""
        for start in range(0, len(octets), self.mss):
            piece = octets[start:start + self.mss]
            last = start + self.mss >= len(octets)
            self.segment(end, time, flags | PSH if last else flags, piece)
            self.next[end] += len(piece)
            if not last:
                time += spacing
        return time

    def acknowledge(self, end, time):
        """A bare ACK of all that the other end has sent."""
        self.segment(end, time, ACK)
        return time

    def exchange(self, end, time, octets, delay=150 * MICROSECOND, every=2):
        """Octets, acknowledged by the other end every second segment and at the end."""
        count = 0
        for start in range(0, len(octets), self.mss):
            time = self.send(end, time, octets[start:start + self.mss])
            count += 1
            if count % every == 0 or start + self.mss >= len(octets):
                time = self.acknowledge(self.other(end), time + delay)
            time += 12 * MICROSECOND
        return time

    def finish(self, end, time, rtt=400 * MICROSECOND):
        """FIN from `end`, FIN from the other, and the last ACK; answers its time."""
        self.segment(end, time, FIN | ACK)
        self.next[end] += 1
        self.segment(self.other(end), time + rtt // 2, FIN | ACK)
        self.next[self.other(end)] += 1
        return self.acknowledge(end, time + rtt)

    def reset(self, end, time):
        """An RST with the number the peer expects."""
        self.segment(end, time, RST | ACK)
        return time
