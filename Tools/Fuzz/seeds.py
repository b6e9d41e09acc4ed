#!/usr/bin/env python3
"""Makes the seeds of the fuzzers, in the form that each entrance reads, from the captures of the tree.

  Tools/Fuzz/seeds.py          writes Tools/Fuzz/Seeds/<entrance>/; what was found and kept there stays
"""

import gzip
import pathlib
import re
import struct

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MOST = 2_500
DOCUMENT = re.compile(rb"<(?:rpc|hello|notification|greeting|start|close|error|ok|profile)\b.*?>.*?(?=END\r\n)",
                      re.DOTALL)
DATAGRAMS = (
    bytes.fromhex("1a2b01000001000000000000037777770765786d61706c6503636f6d0000010001"),
    bytes.fromhex("000000010000000000000002000186a30000000300000000000000000000000000000000"),
    bytes.fromhex("e30004fa000100000001000000000000000000000000000000000000000000000000000000000000"),
    b"<34>Oct 11 22:14:15 host su: 'su root' failed\n",
)


def frames(path):
    """The Ethernet frames of a pcap file of the tree."""
    data = path.read_bytes()
    end = "<" if data[:4] in (b"\xd4\xc3\xb2\xa1", b"\x4d\x3c\xb2\xa1") else ">"
    if data[:4] == b"\x0a\x0d\x0d\x0a" or struct.unpack_from(end + "I", data, 20)[0] & 0xFFFF != 1:
        return []
    found, place = [], 24
    while place + 16 <= len(data):
        length = struct.unpack_from(end + "I", data, place + 8)[0]
        found.append(data[place + 16:place + 16 + length])
        place += 16 + length
    return found


def segments(path):
    """Of its TCP packets on IPv4: from the initiator, flags, sequence and acknowledgement number, payload."""
    found, ends = [], {}
    for frame in frames(path):
        if frame[12:14] != b"\x08\x00" or len(frame) < 54 or frame[23] != 6:
            continue
        tcp = 14 + (frame[14] & 15) * 4
        total = 14 + struct.unpack_from(">H", frame, 16)[0]
        ports = struct.unpack_from(">HH", frame, tcp)
        if 831 not in ports:
            continue
        first = ends.setdefault("client", frame[26:30] + frame[tcp:tcp + 2])
        if first[:4] not in (frame[26:30], frame[30:34]):
            continue
        sequence, acknowledgement = struct.unpack_from(">II", frame, tcp + 4)
        found.append((frame[26:30] + frame[tcp:tcp + 2] == first, frame[tcp + 13] & 0x3F, sequence, acknowledgement,
                      frame[tcp + (frame[tcp + 12] >> 4) * 4:total]))
    return found


def pieces(talk, most=MOST):
    """A conversation as `Piece` reads it."""
    text = b""
    for from_initiator, _, _, _, payload in talk:
        if payload and len(text) + len(payload) < most:
            text += bytes([0 if from_initiator else 1]) + struct.pack(">H", len(payload)) + payload
    return text


def script(talk, most=MOST):
    """A conversation as `Segments` reads it, its numbers moved to where that begins."""
    first, text = {}, b""
    for from_initiator, flags, sequence, acknowledgement, payload in talk:
        own = first.setdefault(from_initiator, (sequence, 0xFFFFF000 if from_initiator else 500))
        other = first.get(not from_initiator, (acknowledgement, 500 if from_initiator else 0xFFFFF000))
        place = (sequence - own[0]) & 0xFFFF
        seen = (acknowledgement - other[0]) & 0xFFFF
        payload = payload[:255 * 8]
        tricks = (0 if from_initiator else 1) | (0x20 if len(payload) > 255 else 0)
        count = -(-len(payload) // 8) if len(payload) > 255 else len(payload)
        padded = payload + b" " * (count * 8 - len(payload)) if len(payload) > 255 else payload
        text += bytes([flags, tricks, 1]) + struct.pack(">HH", place, seen) + bytes([count]) + padded
        if len(text) > most:
            break
    return text


def documents(talk):
    """The XML in a conversation."""
    return [match.group(0) for way in (True, False)
            for match in DOCUMENT.finditer(b"".join(part[4] for part in talk if part[0] == way))]


def framed(talk, chunked):
    """What both sides of a conversation say of NETCONF, without BEEP: hellos before the marker, the rest as told."""
    text = b""
    for side, way in enumerate((True, False)):
        said = b"".join(part[4] for part in talk if part[0] == way)
        for match in DOCUMENT.finditer(said):
            document = match.group(0)
            if not document.startswith((b"<rpc", b"<hello", b"<notification")):
                continue
            if chunked and not document.startswith(b"<hello"):
                half = len(document) // 2
                parts = [document[:half], document[half:]]
                octets = b"".join(b"\n#%d\n%s" % (len(part), part) for part in parts) + b"\n##\n"
            else:
                octets = document + b"]]>]]>"
            if len(text) + len(octets) < MOST:
                text += bytes([side]) + struct.pack(">H", len(octets)) + octets
    return text


def write(entrance, name, octets):
    """One seed."""
    folder = HERE / "Seeds" / entrance
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(octets)


def main():
    """All seeds."""
    seen = set()
    for path in sorted((ROOT / "Captures").glob("*/*.pcap")):
        name, talk = path.stem, segments(path)
        packets = [frame for frame in frames(path) if len(frame) < 900][:6]
        if packets:
            write("packet", name, b"\0" + b"".join(b"\0" + struct.pack(">H", len(p)) + p for p in packets))
        if not talk:
            continue
        write("beep", name, b"\x06" + pieces(talk))
        write("session", name, b"\2" + script(talk))
        write("reassembly", name, b"\0" + script(talk, 800))
        write("stream-probes", name, b"\0" + pieces(talk, 600))
        if any(part[4][:2] == b"\x16\x03" for part in talk):
            write("tls", name, b"\0" + pieces([part for part in talk if part[4][:1] < b"\x20"]))
        for chunked in (False, True):
            if said := framed(talk, chunked):
                write("netconf-stream", f"{name}-{'chunks' if chunked else 'marker'}", b"\0\x0b" + said)
        for number, document in enumerate(documents(talk)[:6]):
            root = document[:40]
            if len(document) < 1200 and root not in seen:
                seen.add(root)
                write("xml", f"{name}-{number}", b"\x0b" + document)
                write("netconf", f"{name}-{number}", b"\x0b\0\0" + struct.pack(">H", len(document)) + document)
        if path.stat().st_size < 3_000:
            write("capture", name, path.read_bytes())
            write("packed", name, b"\x40" + gzip.compress(path.read_bytes(), mtime=0))
    for number, datagram in enumerate(DATAGRAMS):
        write("datagram-probes", f"datagram-{number}", b"\0\0" + struct.pack(">H", len(datagram)) + datagram)


main()
