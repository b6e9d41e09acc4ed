"""The same addresses and ports three times at once: plain, inside VXLAN, and inside GRE with a key."""

from .. import capturefiles, packets, session
from ..disorder import merged
from ..packets import Host

LEFT, RIGHT = Host("198.51.100.1", 49990), Host("198.51.100.2", 4789)


def overlay(source, destination, packet):
    """The packet in an Ethernet frame in VXLAN 5001, between two tunnel ends."""
    inner = packets.ethernet(source, destination, packet)
    datagram = packets.udp(LEFT, RIGHT, packets.vxlan(5001, inner))
    return packets.ethernet(LEFT, RIGHT, packets.ipv4(LEFT, RIGHT, packets.UDP, datagram))


def routed(_source, _destination, packet):
    """The packet in GRE with key 77."""
    return packets.ethernet(LEFT, RIGHT, packets.ipv4(LEFT, RIGHT, packets.GRE, packets.gre(packet, key=77)))


def make():
    """Three sessions with one and the same inner key, of different content, interleaved packet by packet."""
    sessions = (session.plain(2), session.plain(4, frame=overlay), session.plain(6, frame=routed))
    shifted = [[packet.at(packet.time + number * 137_000) for packet in talk.packets]
               for number, talk in enumerate(sessions)]
    return {"tunnels.pcap": capturefiles.pcap(merged(*shifted))}
