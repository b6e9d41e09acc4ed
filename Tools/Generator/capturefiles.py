"""Capture files: pcap, and pcapng with as many sections and interfaces as a case needs."""

import struct
from dataclasses import dataclass, replace

ETHERNET, RAW, LINUX_SLL2 = 1, 101, 276
SECOND = 1_000_000_000


@dataclass(frozen=True)
class Packet:
    """A captured frame: its time in nanoseconds since 1970, its octets and what a pcapng file says about it."""

    time: int
    octets: bytes
    interface: int = 0
    comment: str = ""
    original_length: int = 0

    def at(self, time):
        """The same frame at another time."""
        return replace(self, time=time)


def pcap(packets, link_type=ETHERNET, snap_length=262_144, nanoseconds=False, order="<"):
    """A pcap file; `order` is `<` for little-endian and `>` for big-endian."""
    magic, unit = (0xA1B23C4D, 1) if nanoseconds else (0xA1B2C3D4, 1000)
    parts = [struct.pack(order + "IHHiIII", magic, 2, 4, 0, 0, snap_length, link_type)]
    for packet in packets:
        seconds, fraction = divmod(packet.time, SECOND)
        kept = packet.octets[:snap_length]
        length = packet.original_length or len(packet.octets)
        parts.append(struct.pack(order + "IIII", seconds, fraction // unit, len(kept), length) + kept)
    return b"".join(parts)


class PcapngWriter:
    """Blocks of a pcapng file (draft-ietf-opsawg-pcapng), appended one after the other."""

    def __init__(self):
        self.parts = []
        self.order = "<"
        self.interfaces = []

    @property
    def octets(self):
        """The file so far."""
        return b"".join(self.parts)

    def pack(self, form, *values):
        """Values in the byte order of the section."""
        return struct.pack(self.order + form, *values)

    def block(self, kind, body):
        """Any block: type, length, body padded to four octets, length again."""
        body += b"\0" * (-len(body) % 4)
        self.parts.append(self.pack("II", kind, 12 + len(body)) + body + self.pack("I", 12 + len(body)))

    def options(self, pairs):
        """Options as (code, value) pairs, ended; nothing when there are none."""
        if not pairs:
            return b""
        text = b""
        for code, value in pairs:
            value = value.encode() if isinstance(value, str) else value
            text += self.pack("HH", code, len(value)) + value + b"\0" * (-len(value) % 4)
        return text + self.pack("HH", 0, 0)

    def section(self, order="<", application="", comment=""):
        """A section header block; interfaces count from 0 again."""
        self.order = order
        self.interfaces = []
        pairs = ([(1, comment)] if comment else []) + ([(4, application)] if application else [])
        self.block(0x0A0D0D0A, self.pack("IHHq", 0x1A2B3C4D, 1, 0, -1) + self.options(pairs))

    def interface(self, link_type=ETHERNET, name="", resolution=9, snap_length=262_144, description="", offset=0):
        """An interface description block; `resolution` is if_tsresol: 10^-n, or 2^-n with the highest bit set."""
        pairs = [(2, name)] if name else []
        pairs += [(3, description)] if description else []
        pairs += [(9, bytes([resolution]))]
        pairs += [(14, self.pack("q", offset))] if offset else []
        self.interfaces.append((resolution, offset))
        self.block(1, self.pack("HHI", link_type, 0, snap_length) + self.options(pairs))

    def units(self, interface, time):
        """A time in the units of an interface, cut down to its resolution."""
        resolution, offset = self.interfaces[interface]
        time -= offset * SECOND
        if resolution & 0x80:
            return (time << (resolution & 0x7F)) // SECOND
        return time * 10 ** resolution // SECOND

    def packet(self, packet):
        """An enhanced packet block."""
        units = self.units(packet.interface, packet.time)
        kept = packet.octets
        body = self.pack("IIIII", packet.interface, units >> 32, units & 0xFFFFFFFF, len(kept),
                         packet.original_length or len(kept))
        body += kept + b"\0" * (-len(kept) % 4)
        self.block(6, body + self.options([(1, packet.comment)] if packet.comment else []))

    def simple_packet(self, octets):
        """A simple packet block: no time, always of the first interface."""
        self.block(3, self.pack("I", len(octets)) + octets)

    def statistics(self, interface, time, received, dropped):
        """An interface statistics block with what was received and dropped."""
        units = self.units(interface, time)
        pairs = [(4, self.pack("Q", received)), (5, self.pack("Q", dropped))]
        self.block(5, self.pack("III", interface, units >> 32, units & 0xFFFFFFFF) + self.options(pairs))


def pcapng(packets, name="eth0", resolution=9, application="", link_type=ETHERNET):
    """A pcapng file with one section and one interface."""
    writer = PcapngWriter()
    writer.section(application=application)
    writer.interface(link_type=link_type, name=name, resolution=resolution)
    for packet in packets:
        writer.packet(packet)
    return writer.octets
