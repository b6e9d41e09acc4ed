"""A capture without a single packet on port 831, one of its VLANs and a tunnel included."""

from .. import background, capturefiles, packets
from ..conversation import MILLISECOND, Conversation, seconds
from ..disorder import merged
from ..packets import Host


def tagged(source, destination, packet):
    """A frame of VLAN 110."""
    return packets.ethernet(source, destination, packet, tags=((0x8100, 110),))


def make():
    """Office traffic, a web session in a VLAN, and GRE."""
    start = seconds("11:00:00")
    web = Conversation(Host("192.0.2.30", 50222), Host("203.0.113.9", 80), frame=tagged)
    time = web.handshake(start + 500 * MILLISECOND)
    time = web.exchange("initiator", time, b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n")
    time = web.exchange("listener", time, b"HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n" + b"831 " * 750)
    web.finish("initiator", time)
    left, right = Host("198.51.100.1"), Host("198.51.100.2")
    query = packets.udp(Host("10.1.0.1", 40000), Host("10.2.0.1", 53), b"\x12\x34\x01\0\0\1\0\0\0\0\0\0\1a\0\0\1\0\1")
    inner = packets.ipv4(Host("10.1.0.1"), Host("10.2.0.1"), packets.UDP, query)
    outer = packets.ipv4(left, right, packets.GRE, packets.gre(inner))
    tunnel = [capturefiles.Packet(start + 3_000 * MILLISECOND, packets.ethernet(left, right, outer))]
    everything = merged(background.traffic(60, start, start + 20_000 * MILLISECOND, seed=831), web.packets, tunnel)
    return {"nothing-on-the-port.pcap": capturefiles.pcap(everything)}
