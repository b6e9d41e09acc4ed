"""Other traffic of an office network, in small packets: DNS, NTP, ARP, ping, TLS, SNMP."""

import random
import struct

from . import packets
from .capturefiles import Packet
from .packets import Host


def name_query(chance, client):
    """A DNS query for a documentation name (RFC 1035)."""
    name = b"\x03www\x07example\x03com\0"
    payload = struct.pack(">HHHHHH", chance.getrandbits(16), 0x0100, 1, 0, 0, 0) + name + struct.pack(">HH", 1, 1)
    return datagram(client, Host("192.0.2.53", 53), payload)


def datagram(source, destination, payload):
    """UDP over IPv4 over Ethernet."""
    packet = packets.ipv4(source, destination, packets.UDP, packets.udp(source, destination, payload), 0)
    return packets.ethernet(source, destination, packet)


def clock_query(chance, client):
    """An NTP client packet (RFC 5905)."""
    return datagram(client, Host("192.0.2.123", 123), b"\x23" + b"\0" * 39 + chance.randbytes(8))


def address_question(chance, client):
    """An ARP request."""
    asked = Host(f"192.0.2.{chance.randint(1, 254)}")
    return packets.ethernet(client, Host(asked.address, mac=b"\xff" * 6), packets.arp(client, asked, 1), 0x0806)


def ping(chance, client):
    """An ICMP echo request."""
    server = Host("192.0.2.1")
    message = packets.icmp(8, 0, chance.getrandbits(32), b"abcdefgh" * 2)
    return packets.ethernet(client, server, packets.ipv4(client, server, packets.ICMP, message, chance.getrandbits(15)))


def sealed_record(chance, client):
    """A TLS application record in the middle of some connection to port 443."""
    server = Host("203.0.113.5", 443)
    payload = b"\x17\x03\x03" + struct.pack(">H", 24) + chance.randbytes(24)
    segment = packets.tcp(client, server, chance.getrandbits(32), chance.getrandbits(32), packets.ACK | packets.PSH,
                          payload)
    return packets.ethernet(client, server, packets.ipv4(client, server, packets.TCP, segment))


KINDS = (name_query, name_query, clock_query, address_question, ping, sealed_record)


def traffic(count, start, end, seed):
    """`count` packets spread over the time from `start` to `end`, both exclusive."""
    chance = random.Random(seed)
    step = (end - start) // (count + 1)
    result = []
    for number in range(1, count + 1):
        client = Host(f"192.0.2.{chance.randint(100, 140)}", chance.randint(49_152, 65_535))
        time = start + number * step + chance.randint(-step // 3, step // 3)
        result.append(Packet(time, chance.choice(KINDS)(chance, client)))
    return result
