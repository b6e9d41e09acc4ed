"""Octets of single packets, from the inside out: payload, transport, network, tunnel, link."""

import ipaddress
import struct
from dataclasses import dataclass

FIN, SYN, RST, PSH, ACK, URG = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
TCP, UDP, ICMP, GRE = 6, 17, 1, 47


@dataclass(frozen=True)
class Host:
    """One end of a conversation: link address, network address and port."""

    address: str
    port: int = 0
    mac: bytes = b""

    @property
    def link_address(self):
        """The link address; without one given, a locally administered one made from the network address."""
        return self.mac or b"\x02\x00" + ipaddress.ip_address(self.address).packed[-4:]

    @property
    def packed(self):
        """The network address as it stands in a header."""
        return ipaddress.ip_address(self.address).packed

    @property
    def is_ipv6(self):
        """Whether the address is of IPv6."""
        return ":" in self.address


def ones_complement_sum(octets):
    """The folded 16-bit sum of RFC 1071; an odd last octet counts as the high half of a word."""
    if len(octets) % 2:
        octets += b"\0"
    total = sum(struct.unpack(f">{len(octets) // 2}H", octets))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total


def checksum(octets):
    """The Internet checksum of RFC 1071."""
    return ones_complement_sum(octets) ^ 0xFFFF


def transport_checksum(source, destination, protocol, segment):
    """The checksum of a TCP or UDP segment over its pseudo-header (RFC 9293, section 3.1; RFC 8200, section 8.1)."""
    if source.is_ipv6:
        pseudo = source.packed + destination.packed + struct.pack(">IHBB", len(segment), 0, 0, protocol)
    else:
        pseudo = source.packed + destination.packed + struct.pack(">BBH", 0, protocol, len(segment))
    return checksum(pseudo + segment)


def tcp(source, destination, sequence, acknowledgement, flags, payload=b"", window=64240, options=b""):
    """A TCP segment (RFC 9293, section 3.1)."""
    options += b"\x01" * (-len(options) % 4)
    offset = (20 + len(options)) // 4
    header = struct.pack(">HHIIBBHHH", source.port, destination.port, sequence & 0xFFFFFFFF,
                         acknowledgement & 0xFFFFFFFF, offset << 4, flags, window, 0, 0) + options
    value = transport_checksum(source, destination, TCP, header + payload)
    return header[:16] + struct.pack(">H", value) + header[18:] + payload


def udp(source, destination, payload):
    """A UDP datagram (RFC 768)."""
    header = struct.pack(">HHHH", source.port, destination.port, 8 + len(payload), 0)
    value = transport_checksum(source, destination, UDP, header + payload) or 0xFFFF
    return header[:6] + struct.pack(">H", value) + payload


def icmp(kind, code, rest, payload=b""):
    """An ICMP message (RFC 792); `rest` is the second word of its header."""
    header = struct.pack(">BBHI", kind, code, 0, rest)
    return header[:2] + struct.pack(">H", checksum(header + payload)) + header[4:] + payload


def ipv4(source, destination, protocol, payload, identification=0, ttl=64, fragment=0x4000):
    """An IPv4 datagram (RFC 791); `fragment` holds the flags and the offset in units of eight octets."""
    header = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(payload), identification & 0xFFFF, fragment, ttl, protocol, 0)
    header += source.packed + destination.packed
    return header[:10] + struct.pack(">H", checksum(header)) + header[12:] + payload


def ipv6(source, destination, protocol, payload, hop_limit=64):
    """An IPv6 packet without extension headers (RFC 8200, section 3)."""
    header = struct.pack(">IHBB", 0x60000000, len(payload), protocol, hop_limit)
    return header + source.packed + destination.packed + payload


def network(source, destination, protocol, payload, identification=0, ttl=64):
    """An IPv4 or IPv6 packet, as the addresses ask."""
    if source.is_ipv6:
        return ipv6(source, destination, protocol, payload, ttl)
    return ipv4(source, destination, protocol, payload, identification, ttl)


def ethernet(source, destination, packet, ethertype=None, tags=()):
    """An Ethernet II frame, padded to 60 octets; `tags` are (EtherType, VLAN) pairs, outermost first."""
    if ethertype is None:
        ethertype = 0x86DD if packet[0] >> 4 == 6 else 0x0800
    header = destination.link_address + source.link_address
    for kind, vlan in tags:
        header += struct.pack(">HH", kind, vlan)
    frame = header + struct.pack(">H", ethertype) + packet
    return frame + b"\0" * max(0, 60 - len(frame))


def arp(source, destination, operation):
    """An ARP packet for IPv4 over Ethernet (RFC 826); operation 1 asks, 2 answers."""
    target = b"\0" * 6 if operation == 1 else destination.link_address
    return (struct.pack(">HHBBH", 1, 0x0800, 6, 4, operation) + source.link_address + source.packed
            + target + destination.packed)


def vxlan(identifier, frame):
    """A VXLAN payload around an Ethernet frame (RFC 7348, section 5)."""
    return struct.pack(">II", 0x08000000, identifier << 8) + frame


def gre(packet, key=None, ethertype=0x0800):
    """A GRE payload around a packet (RFC 2784), with the key of RFC 2890 when one is given."""
    if key is None:
        return struct.pack(">HH", 0, ethertype) + packet
    return struct.pack(">HHI", 0x2000, ethertype, key) + packet


def ipv4_fragments(datagram, size):
    """The fragments of an IPv4 datagram, `size` payload octets each (a multiple of eight)."""
    header, payload = datagram[:20], datagram[20:]
    pieces = []
    for start in range(0, len(payload), size):
        piece = payload[start:start + size]
        more = 0x2000 if start + size < len(payload) else 0
        head = header[:2] + struct.pack(">H", 20 + len(piece)) + header[4:6]
        head += struct.pack(">H", more | start // 8) + header[8:10] + b"\0\0" + header[12:]
        pieces.append(head[:10] + struct.pack(">H", checksum(head)) + head[12:] + piece)
    return pieces
