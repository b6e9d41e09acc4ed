"""pcapng with what the format allows: two sections of different byte order, interfaces of different link types and
resolutions, comments, unknown blocks, name resolution, statistics, simple packets."""

import struct

from .. import capturefiles, netconf, packets, session
from ..capturefiles import LINUX_SLL2, RAW, PcapngWriter
from ..packets import Host


def raw(_source, _destination, packet):
    """No link header at all (LINKTYPE_RAW)."""
    return packet


def cooked(source, _destination, packet):
    """Linux cooked capture, version 2 (LINKTYPE_LINUX_SLL2)."""
    ethertype = 0x86DD if packet[0] >> 4 == 6 else 0x0800
    return struct.pack(">HHIHBB", ethertype, 0, 3, 1, 0, 6) + source.link_address + b"\0\0" + packet


def first_section(writer):
    """Little-endian: Ethernet in microseconds, IPv6 on a raw link in nanoseconds."""
    writer.section("<", application="port831 Tools/generate", comment="first of two sections")
    writer.interface(capturefiles.ETHERNET, "eth0", 6, description="uplink")
    writer.interface(RAW, "tun0", 9)
    wired = session.plain()
    tunnelled = session.plain(initiator=Host("2001:db8::10", 49301), listener=Host("2001:db8::1", 831), frame=raw)
    queue = [(0, packet) for packet in wired.packets] + [(1, packet.at(packet.time + 5_000_000_000 + 417))
                                                         for packet in tunnelled.packets]
    for number, (interface, packet) in enumerate(queue):
        comment = "the manager's SYN" if number == 0 else ""
        writer.packet(capturefiles.Packet(packet.time, packet.octets, interface, comment))
        if number == 5:
            writer.block(0x0BAD_F00D, b"a block that nobody knows, to be passed over")
    names = struct.pack("<HH", 1, 12) + Host("192.0.2.1").packed + b"agent-1\0" + struct.pack("<HH", 0, 0)
    writer.block(4, names)
    writer.statistics(0, queue[-1][1].time, len(wired.packets), 0)


def second_section(writer):
    """Big-endian: cooked frames in units of 2^-20 s with an offset, and a simple packet without a time."""
    writer.section(">", comment="second section: interfaces count from 0 again")
    writer.interface(LINUX_SLL2, "any", 0x80 | 20, offset=1_795_000_000)
    talk = session.Session(initiator=Host("192.0.2.12", 49302), frame=cooked)
    time = talk.operate(talk.open(session.START + 20_000_000_000), 1, session.GET, netconf.interfaces(2))
    talk.release(time, 2)
    for packet in talk.packets:
        writer.packet(packet)
    ping = packets.ipv4(Host("192.0.2.12"), Host("192.0.2.1"), packets.ICMP, packets.icmp(8, 0, 1))
    writer.simple_packet(cooked(Host("192.0.2.12"), Host("192.0.2.1"), ping))
    writer.block(0x00000BAD, writer.pack("I", 32473) + b"custom block of the documentation enterprise")


def make():
    """Both sections in one file."""
    writer = PcapngWriter()
    first_section(writer)
    second_section(writer)
    return {"pcapng-sections.pcapng": writer.octets}
