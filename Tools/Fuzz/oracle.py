"""A second, slow opinion on a capture file: how many packets it holds, and whether that is all of it."""

import struct
import zlib

from .damage import PCAP_MAGICS, SECTION

MOST_UNPACKED = 64 << 20
ENHANCED, SIMPLE, OLD_PACKET = 6, 3, 2


def unpacked(data):
    """What gzip holds, and whether it was whole; None where nobody can say cheaply."""
    parts, total, rest = [], 0, data
    while rest[:2] == b"\x1f\x8b":
        engine = zlib.decompressobj(31)
        try:
            part = engine.decompress(rest, MOST_UNPACKED - total + 1)
        except zlib.error:
            return None, False
        parts.append(part)
        total += len(part)
        if total > MOST_UNPACKED:
            return None, True
        if not engine.eof:
            return b"".join(parts), False
        rest = engine.unused_data
    return b"".join(parts), not rest


def pcap(data):
    """Packets, and whether the file ends behind the last of them."""
    end = "<" if data[:4] in (PCAP_MAGICS[1], PCAP_MAGICS[3]) else ">"
    place, packets = 24, 0
    while place + 16 <= len(data):
        length = struct.unpack_from(end + "I", data, place + 8)[0]
        if place + 16 + length > len(data):
            return packets, False
        place += 16 + length
        packets += 1
    return packets, place == len(data)


def pcapng(data):
    """The same, by blocks; a block that contradicts itself ends it."""
    place, packets, end = 0, 0, "<"
    while place + 12 <= len(data):
        if data[place:place + 4] == SECTION:
            marks = {b"\x4d\x3c\x2b\x1a": "<", b"\x1a\x2b\x3c\x4d": ">"}
            end = marks.get(data[place + 8:place + 12], "")
            if not end:
                return packets, False
        kind, length = struct.unpack_from(end + "II", data, place)
        if length < 12 or length % 4 or place + length > len(data):
            return packets, False
        if struct.unpack_from(end + "I", data, place + length - 4)[0] != length:
            return packets, False
        if kind in (ENHANCED, SIMPLE, OLD_PACKET):
            packets += 1
        place += length
    return packets, place == len(data)


def opinion(data):
    """How many packets a file holds, and whether it is whole; no number where this reader is no judge."""
    whole = True
    if data[:2] == b"\x1f\x8b":
        data, whole = unpacked(data)
        if data is None:
            return None, whole
    if data[:4] in PCAP_MAGICS and len(data) >= 24:
        packets, ends = pcap(data)
        return packets, whole and ends
    if data[:4] == SECTION and len(data) >= 28:
        packets, ends = pcapng(data)
        return packets, whole and ends
    return 0, False
