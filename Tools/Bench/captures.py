"""The bench's captures, written straight to disk; equal sizes give equal files."""

import random
import re
import struct

from Generator import packets
from Generator.packets import ACK, PSH, SYN, Host

from . import secured, templates

HEADER = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262_144, 1)
START = 1_795_132_800
RECORD = struct.Struct("<IIII")
FLUSH = 40_000


class CaptureFile:
    """A pcap file under construction, with a clock that moves by a few microseconds a packet."""

    def __init__(self, path, pace=8):
        self.file = open(path, "wb")  # noqa: SIM115: closed by finish
        self.file.write(HEADER)
        self.parts = []
        self.time = 0
        self.pace = pace
        self.octets = len(HEADER)

    def add(self, length, *parts):
        """A frame in parts."""
        self.time += self.pace
        self.parts.append(RECORD.pack(START + self.time // 1_000_000, self.time % 1_000_000, length, length))
        self.parts += parts
        self.octets += 16 + length
        if len(self.parts) > FLUSH:
            self.flush()

    def flush(self):
        """What is gathered goes to disk."""
        self.file.write(b"".join(self.parts))
        self.parts.clear()

    def finish(self):
        """The file is complete."""
        self.flush()
        self.file.close()


class Sessions:
    """NETCONF sessions without end: each from another client, drawn from the templates."""

    def __init__(self, stamps, seed):
        self.stamps = stamps
        self.chance = random.Random(seed)
        self.count = 0

    def next(self):
        """The frames of a new session."""
        self.count += 1
        number = self.count
        client = bytes((10, 16 + number // 62_500 % 16, number // 250 % 250, 1 + number % 250))
        server = bytes((10, 1, number * 7 // 251 % 4, 1 + number * 7 % 251))
        stamp = self.stamps[self.chance.randrange(len(self.stamps))]
        numbers = self.chance.getrandbits(32), self.chance.getrandbits(32)
        return stamp.records(client, server, 32_768 + number % 28_000, numbers)


def interleaved(path, size, stamps, seed, together):
    """Sessions, so many of them at a time, in bursts of a few packets, until the size is reached and all have ended."""
    file, sessions, chance = CaptureFile(path), Sessions(stamps, seed), random.Random(seed + 1)
    active = [sessions.next() for _ in range(together)]
    while active:
        place = chance.randrange(len(active))
        for _ in range(chance.randint(1, 12)):
            record = next(active[place], None)
            if record is None:
                if file.octets < size:
                    active[place] = sessions.next()
                else:
                    active.pop(place)
                break
            file.add(*record)
    file.finish()
    return {"sessions": sessions.count}


def netconf_sessions(path, size):
    """NETCONF over BEEP, nothing lost."""
    return interleaved(path, size, [templates.Stamp(templates.session(seed)) for seed in range(24)], 1, 48)


def lossy_sessions(path, size):
    """The same with 1 % loss, retransmissions and changes of order."""
    plain = [templates.session(seed) for seed in range(24)]
    stamps = [templates.Stamp(templates.disturbed(plain[seed % 24], seed)) for seed in range(48)]
    return interleaved(path, size, stamps, 1, 48)


def large_replies(path, size):
    """Sessions with one reply of 64 MB each."""
    return interleaved(path, size - 60_000_000, [templates.Stamp(templates.large_session(64_000_000))], 5, 1)


def secured_replies(path, size):
    """NETCONF over TLS 1.3, with its key log."""
    file = CaptureFile(path)
    facts = secured.sessions(file, path, size)
    file.finish()
    return facts


class OtherFlow:
    """One connection of the other traffic, in the middle of its life."""

    PORTS = (443, 443, 443, 443, 80, 8080, 22, 5432)

    def __init__(self, number, chance):
        self.ends = (Host(f"10.2.{number // 200}.{1 + number % 200}", chance.randint(32_768, 60_999)),
                     Host(f"198.51.100.{1 + number % 250}", chance.choice(self.PORTS)))
        self.numbers = [chance.getrandbits(32), chance.getrandbits(32)]
        self.identification = 0
        self.constants = [self.constant(0), self.constant(1)]

    def constant(self, way):
        """Link header and ends of one direction, and the sum of the ends."""
        source, destination = self.ends[way], self.ends[1 - way]
        ends = packets.ones_complement_sum(source.packed + destination.packed)
        return (destination.link_address + source.link_address + b"\x08\x00", source.packed + destination.packed,
                struct.pack(">HH", source.port, destination.port), ends, source.port + destination.port)

    def frame(self, way, payload, payload_sum):
        """The next segment of a direction: length, head and payload."""
        link, addresses, ports, ends, port_sum = self.constants[way]
        length = 40 + len(payload)
        self.identification = (self.identification + 1) & 0xFFFF
        sequence, acknowledgement = self.numbers[way], self.numbers[1 - way]
        self.numbers[way] = (sequence + len(payload)) & 0xFFFFFFFF
        over = 0x4500 + length + self.identification + 0x4000 + 0x4006 + ends
        total = (ends + 6 + length - 20 + port_sum + (sequence >> 16) + (sequence & 0xFFFF) + (acknowledgement >> 16)
                 + (acknowledgement & 0xFFFF) + 0x5018 + 0x01F5 + payload_sum)
        for _ in range(2):
            over = (over & 0xFFFF) + (over >> 16)
            total = (total & 0xFFFF) + (total >> 16)
        head = link + struct.pack(">HHHHHH", 0x4500, length, self.identification, 0x4000, 0x4006, over ^ 0xFFFF)
        head += addresses + ports + struct.pack(">IIHHHH", sequence, acknowledgement, 0x5000 | ACK | PSH, 501,
                                                total ^ 0xFFFF, 0)
        return 14 + length, head, payload


def other_payloads(chance):
    """Payloads of the IMIX sizes (7 : 4 : 1), TLS-like and HTTP-like, each with its sum."""
    pool = []
    for size, weight in ((6, 7), (536, 4), (1446, 1)):
        for number in range(8 * weight):
            if number % 8 == 7 and size > 6:
                text = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"<p>some text of a page</p>\n" * 60
            else:
                text = b"\x17\x03\x03" + struct.pack(">H", max(1, size - 5)) + chance.randbytes(1500)
            pool.append((text[:size], packets.ones_complement_sum(text[:size])))
    return pool


def other_traffic(path, size):
    """IMIX on other ports from 2,000 flows; one packet in a hundred belongs to NETCONF over BEEP."""
    file, chance = CaptureFile(path, pace=3), random.Random(2)
    flows = [OtherFlow(number, chance) for number in range(2_000)]
    payloads = other_payloads(chance)
    sessions = Sessions([templates.Stamp(templates.session(seed)) for seed in range(8)], 3)
    active = sessions.next()
    while file.octets < size:
        for _ in range(99):
            flow = flows[int(chance.random() * 2_000)]
            file.add(*flow.frame(int(chance.random() * 2), *payloads[int(chance.random() * 96)]))
        record = next(active, None)
        while record is None:
            active = sessions.next()
            record = next(active)
        file.add(*record)
    for record in active:
        file.add(*record)
    file.finish()
    return {"sessions": sessions.count}


def tiny_block(count, chance):
    """SYN, SYN/ACK and ACK of as many connections as fit, one in twenty to port 831; a second of packets, as one block
    of records of equal length. Answers the block and, for each packet, whether the client sent it."""
    parts, ways = [], []
    step = 1_000_000 // count
    for number in range(count):
        if number % 3 == 0:
            client = Host(f"10.0.{chance.randrange(256)}.{chance.randrange(1, 255)}", chance.randint(1024, 65_535))
            server = Host(f"11.255.{chance.randrange(256)}.{chance.randrange(1, 255)}",
                          831 if chance.random() < 0.05 else chance.choice((22, 80, 443, 8443)))
            first, second = chance.getrandbits(31), chance.getrandbits(31)
            three = ((client, server, first, 0, SYN), (server, client, second, first + 1, SYN | ACK),
                     (client, server, first + 1, second + 1, ACK))
        source, destination, sequence, acknowledgement, flags = three[number % 3]
        tcp = packets.tcp(source, destination, sequence, acknowledgement, flags)
        frame = packets.ethernet(source, destination, packets.ipv4(source, destination, packets.TCP, tcp))
        parts.append(RECORD.pack(START, number * step, len(frame), len(frame)) + frame)
        ways.append(1 if number % 3 != 1 else 0)
    return bytearray(b"".join(parts)), bytes(ways)


def tiny_packets(path, size):
    """Handshakes only, 60 octets a frame: 10 million packets to the gigabyte. Each second is the block before with
    other networks: the client's moves up by one, the server's down, which leaves every checksum right."""
    count, stride = 49_998, 76
    block, ways = tiny_block(count, random.Random(4))
    seconds = max(1, size // 100_000_000 * 1_000_000 // count)
    client, server = 0x0A00, 0x0BFF
    with open(path, "wb") as file:
        file.write(HEADER)
        for second in range(seconds):
            for offset, octet in enumerate(struct.pack("<I", START + second)):
                block[offset::stride] = bytes([octet]) * count
            low = (server - second) & 0xFF, (client + second) & 0xFF
            high = (server - second) >> 8, (client + second) >> 8
            for place, values in ((42, high), (43, low)):
                block[place::stride] = ways.translate(bytes(values) + bytes(254))
                block[place + 4::stride] = ways.translate(bytes(values[::-1]) + bytes(254))
            file.write(block)
    return {"packets": seconds * count}


ALL = {
    "netconf": (netconf_sessions, "NETCONF over BEEP, many sessions, nothing lost"),
    "other": (other_traffic, "IMIX on other ports, 1 % of the packets on 831"),
    "lossy": (lossy_sessions, "NETCONF over BEEP, 1 % loss and retransmission, 1 % out of order"),
    "tiny": (tiny_packets, "60-octet handshake packets, one connection in twenty to 831"),
    "large": (large_replies, "NETCONF replies of 64 MB"),
    "tls": (secured_replies, "NETCONF over TLS 1.3, replies of 200 kB, read with a key log"),
}


def forget_former(folder):
    """Removes captures that were made in other ways: of the folders beside `folder`, each named by its way, what was
    written here, and those that have nothing else."""
    made = re.compile(rf"({'|'.join(ALL)})-[0-9]+MB[.](pcap|json)")
    for other in folder.parent.iterdir():
        if other == folder or not other.is_dir() or not re.fullmatch("[0-9a-f]{12}", other.name):
            continue
        for path in other.iterdir():
            if made.fullmatch(path.name):
                path.unlink()
        if not any(other.iterdir()):
            other.rmdir()
