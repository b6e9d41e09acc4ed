"""A receiver that is no model: sends forged and broken segments to the kernel of this machine, and notes what its
socket reads. `unshare --net python3 receiver.py FOLDER SEED COUNT` writes FOLDER/capture.pcap, and FOLDER/PORT.bin
for the client of each connection: the honest stream, a line feed, and what was read. Exit code 77 says that there is
no such receiver here.

The packets come over a TAP device and lie in fragments of pages there, as those of network cards do: Linux joins
waiting segments only where their memory allows it.
"""

import fcntl
import os
import pathlib
import random
import socket
import struct
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "Tools"))

from Generator.packets import (  # noqa: E402, for the path must be there first
    ACK, FIN, PSH, RST, SYN, TCP, Host, checksum, ethernet, tcp, transport_checksum)

TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 0x0002, 0x1000
KERNEL = {4: "10.8.0.2", 6: "fd08::2"}
SENDER = {4: "10.8.0.1", 6: "fd08::1"}
KERNEL_MAC, SENDER_MAC = bytes.fromhex("020000000002"), bytes.fromhex("020000000001")
OFFSET_AND_ACK = struct.Struct(">II")
# Most hosts take the first ones and refuse the others (RFC 791, section 3.1).
OPTIONS = [bytes.fromhex(text) for text in (
    "01010100", "94040000", "0707040000000000", "0707080000000000", "440c05000000000000000000", "550400aa",
    "4408090300000000", "820b00000000000000000000",
    "07030400", "0707020000000000", "0707050000000000", "01020000", "55090000", "9405000000000000", "94030000",
    "4408040000000000", "4408050100000000", "440809f000000000", "830704ac10000100", "8906080a08000100",
    "0703040703040000", "8608000000000102", "8606000000010000")]


class Kernel:
    """The receiving end: a device, and sockets behind it."""

    def __init__(self, path):
        self.device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(self.device, TUNSETIFF, struct.pack("16sH14x", b"port831", IFF_TAP | IFF_NO_PI))
        # A host may have let source routes in, and a new namespace asks it.
        for name in ("all", "default"):
            pathlib.Path(f"/proc/sys/net/ipv4/conf/{name}/accept_source_route").write_text("0", "ascii")
        for command in (f"link set port831 address {KERNEL_MAC.hex(':')}", "link set port831 up",
                        f"addr add {KERNEL[4]}/24 dev port831", f"-6 addr add {KERNEL[6]}/64 dev port831 nodad",
                        *(f"neigh add {address} lladdr {SENDER_MAC.hex(':')} dev port831"
                          for address in SENDER.values())):
            subprocess.run(["ip", *command.split()], check=True)
        self.listeners = []
        for family, version in ((socket.AF_INET, 4), (socket.AF_INET6, 6)):
            listener = socket.socket(family)
            listener.bind((KERNEL[version], 831))
            listener.listen(1024)
            listener.setblocking(False)
            self.listeners.append(listener)
        self.file = open(path, "wb")  # noqa: SIM115: it stays open as long as the run
        self.file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262_144, 1))
        self.time = 1_795_132_800_000_000
        self.port, self.answers = 0, []

    def note(self, frame):
        """A frame goes into the capture, a tenth of a millisecond behind the one before it."""
        self.time += 100
        self.file.write(struct.pack("<IIII", self.time // 1_000_000, self.time % 1_000_000, len(frame), len(frame)))
        self.file.write(frame)

    def deliver(self, frame):
        """A frame reaches the kernel, which answers at once."""
        self.note(frame)
        os.write(self.device, frame)
        while True:
            try:
                answer = os.read(self.device, 65_536)
            except BlockingIOError:
                return
            version = answer[14] >> 4
            header = (answer[14] & 15) * 4 if version == 4 else 40
            if (answer[23] if version == 4 else answer[20]) != TCP:
                continue
            self.note(answer)
            segment = answer[14 + header:]
            if segment[2:4] == struct.pack(">H", self.port):
                self.answers.append(segment)

    def accept(self, version, port):
        """The connection of a client, which must have been opened."""
        while True:
            connection, client = self.listeners[version == 6].accept()
            if client[1] == port:
                connection.setblocking(False)
                return connection
            connection.close()


class Sender:
    """One connection to the kernel, and the stream that its honest end sends."""

    def __init__(self, kernel, port, chance):
        self.kernel, self.chance = kernel, chance
        self.version = 6 if chance.random() < 0.25 else 4
        self.host = Host(SENDER[self.version], port, SENDER_MAC)
        self.peer = Host(KERNEL[self.version], 831, KERNEL_MAC)
        self.initial = chance.choice((chance.getrandbits(32), (1 << 32) - chance.randint(1, 700)))
        self.clock = 1_000_000 if chance.random() < 0.3 else None
        self.identification = (port - 10_000) * 60
        self.stream = bytes(chance.choices(b"abcdefghijklmnopqrstuvwxyz0123456789", k=700))
        self.acknowledgement = 0
        self.socket, self.read = None, b""
        kernel.port, kernel.answers = port, []
        self.send(self.segment(-1, flags=SYN, options=b"\x02\x04\x05\xb4"))
        # SYN/ACK: the sequence number stands behind the ports.
        self.acknowledgement = OFFSET_AND_ACK.unpack_from(kernel.answers[0], 4)[0] + 1
        self.send(self.segment(0, flags=ACK))
        self.socket = kernel.accept(self.version, port)

    def segment(self, offset, payload=b"", flags=ACK | PSH, options=b"", clock=None, acknowledgement=0):
        """A segment whose payload stands at an offset of the stream."""
        if self.clock is not None:
            self.clock += 1
            options += b"\x01\x01\x08\x0a" + struct.pack(">II", self.clock if clock is None else clock, 0)
        number = self.acknowledgement + acknowledgement if flags & ACK else 0
        return tcp(self.host, self.peer, self.initial + 1 + offset, number, flags, payload, 64_240, options)

    def packet(self, payload, offset=0, more=False, options=b"", damage=0, number=None):
        """An IP packet, or a fragment of one."""
        self.identification += 1
        number = self.identification if number is None else number
        if self.version == 6:
            follows = TCP
            if more or offset:
                payload = struct.pack(">BBHI", TCP, 0, offset | more, number) + payload
                follows = 44
            header = struct.pack(">IHBB", 6 << 28, len(payload), follows, 64)
            return header + self.host.packed + self.peer.packed + payload
        length = 20 + len(options)
        header = struct.pack(">BBHHHBBH", 0x40 | length // 4, 0, length + len(payload), number & 0xFFFF,
                             (more << 13) | offset // 8, 64, TCP, 0) + self.host.packed + self.peer.packed + options
        return header[:10] + struct.pack(">H", checksum(header) ^ damage) + header[12:] + payload

    def summed(self, segment):
        """A segment with the checksum it should have."""
        segment = segment[:16] + b"\0\0" + segment[18:]
        return segment[:16] + struct.pack(">H", transport_checksum(self.host, self.peer, TCP, segment)) + segment[18:]

    def send(self, segment, trailer=b"", **how):
        """A segment goes to the kernel in a packet of its own; what trails it is the padding of the frame."""
        self.deliver(self.packet(segment, **how) + trailer)

    def deliver(self, packet):
        """A packet goes to the kernel, and what the socket has of it is read."""
        self.kernel.deliver(ethernet(self.host, self.peer, packet))
        try:
            while self.socket and (octets := self.socket.recv(65_536)):
                self.read += octets
        except (BlockingIOError, ConnectionResetError):
            pass

    def honest(self, start, end, **how):
        """A part of the stream as it is."""
        self.send(self.segment(start, self.stream[start:end]), **how)

    def forged(self, start, end):
        """Other octets for a part of the stream."""
        self.send(self.segment(start, self.forgery(end - start)))

    def forgery(self, count):
        """Octets that nothing of the stream resembles."""
        return bytes([self.chance.randrange(65, 91)]) * count

    def finish(self):
        """The whole stream once more, and the end. Answers what the socket read."""
        step = self.chance.choice((33, 100, 350))
        for start in range(0, len(self.stream), step):
            self.honest(start, min(len(self.stream), start + step))
        self.send(self.segment(len(self.stream), flags=FIN | ACK))
        self.socket.close()
        self.socket = None
        self.deliver(self.packet(self.segment(len(self.stream) + 1, flags=ACK, acknowledgement=1)))
        return self.read


def early(sender):
    """Segments behind a hole that overlap in every way."""
    chance, start = sender.chance, 100
    sender.honest(0, start - 10)
    for _ in range(chance.randint(2, 30)):
        first = start + chance.randint(0, 79)
        end = min(start + 80, first + chance.randint(1, chance.choice((6, 16, 40))))
        (sender.honest if chance.random() < 0.2 else sender.forged)(first, end)
        if chance.random() < 0.2:
            (sender.honest if chance.random() < 0.5 else sender.forged)(end, min(start + 80, end + 8))


def shuffled(sender):
    """A stream out of order, with segments among it that a receiver takes, replaces or drops."""
    chance, end = sender.chance, len(sender.stream)
    step = chance.choice((20, 50, 90))
    starts = list(range(0, end, step))
    for index in range(len(starts)):
        other = min(len(starts) - 1, index + chance.randint(0, 4))
        starts[index], starts[other] = starts[other], starts[index]
    for start in starts:
        stop = min(end, start + step)
        first = max(0, start + chance.randint(-40, 40))
        last = min(end, first + chance.randint(1, 80))
        forgery = sender.forgery(stop - start)
        kind = chance.choice(("forged", "forged", "honest", "sum", "header", "flags", "reset", "acknowledgement",
                              "window", "clock", "none", "none", "none", "none"))
        if kind in ("forged", "honest") and first < last:
            (sender.forged if kind == "forged" else sender.honest)(first, last)
        elif kind == "sum":
            octets = sender.segment(start, forgery)
            sender.send(octets[:16] + bytes([octets[16] ^ 0x5A]) + octets[17:])
        elif kind == "header" and sender.version == 4:
            sender.send(sender.segment(start, forgery), damage=0x1111)
        elif kind == "flags":
            sender.send(sender.segment(start, forgery, flags=PSH))
        elif kind == "reset":
            sender.send(sender.segment(end + chance.randint(1, 50_000), flags=RST))
        elif kind == "acknowledgement":
            # Of what was never sent. An old one would show nothing: whether Linux looks at it first, or takes the
            # octets by header prediction, depends on how much memory the socket has reserved.
            sender.send(sender.segment(start, forgery, acknowledgement=chance.choice((100_000, 1_000_000_000))))
        elif kind == "window":
            sender.send(sender.segment(start + 70_000, forgery))
        elif kind == "clock" and sender.clock is not None:
            sender.send(sender.segment(start, forgery, clock=5))
        sender.honest(start, stop)


def ended(sender):
    """A stream with ends in it that the receiver believes or does not, and further octets behind them."""
    chance, end = sender.chance, len(sender.stream)
    for start in range(0, end, 50):
        stop = min(end, start + 50)
        kind = chance.choice(("fin", "last", "forged", "reset", "near", "syn", "sum", "swap") + ("none",) * 10)
        expected = OFFSET_AND_ACK.unpack_from(sender.kernel.answers[-1], 4)[1]
        if kind == "fin":
            sender.send(sender.segment(min(end, start + chance.choice((0, 0, 50, 90))), flags=FIN | ACK))
        elif kind == "last":
            sender.send(sender.segment(start, sender.stream[start:stop], flags=FIN | ACK))
        elif kind == "forged":
            first = start + chance.choice((0, 20, 50, 70))
            sender.send(sender.segment(first, sender.forgery(chance.choice((10, 30, 50))), flags=ACK))
            sender.send(sender.segment(first, sender.forgery(chance.choice((10, 30, 50))), flags=FIN | ACK))
        elif kind == "reset":
            sender.send(sender.segment(expected - sender.initial - 1, flags=RST))
        elif kind == "near":
            sender.send(sender.segment(expected - sender.initial - 1 + chance.randint(1, 60), flags=RST))
        elif kind == "syn" and not sender.kernel.answers[-1][13] & RST:
            sender.send(sender.segment(chance.choice((-1, start, 5_000_000)), flags=SYN))
        elif kind == "sum":
            octets = sender.segment(start, flags=chance.choice((FIN | ACK, RST)))
            sender.send(octets[:16] + bytes([octets[16] ^ 0x5A]) + octets[17:])
        elif kind == "swap" and stop < end:
            sender.honest(stop, min(end, stop + 50))
        sender.honest(start, stop)


def odd(sender):
    """A stream with segments in it that few senders make: urgent octets, keep-alives, wrong lengths, other clocks."""
    chance, end = sender.chance, len(sender.stream)
    for start in range(0, end, 50):
        stop = min(end, start + 50)
        octets = sender.segment(start, sender.forgery(stop - start))
        kind = chance.choice(("urgent", "alive", "short", "long", "nothing", "everything", "older", "same", "newer",
                              "clockless", "swap", "padded", "option") + ("none",) * 8)
        if kind == "urgent":
            pointer = chance.choice((0, 1, 3, 50, 70))
            sender.send(sender.summed(octets[:13] + b"\x38" + octets[14:18] + struct.pack(">H", pointer) + octets[20:]))
        elif kind == "alive":
            sender.send(sender.segment(start - 1, b"!"[:chance.randint(0, 1)], flags=ACK))
        elif kind in ("short", "long"):
            length = 4 if kind == "short" else 15
            sender.send(sender.summed(octets[:12] + bytes([length << 4]) + octets[13:]))
        elif kind in ("nothing", "everything"):
            sender.send(sender.summed(octets[:13] + (b"\0" if kind == "nothing" else b"\x29") + octets[14:]))
        elif kind in ("older", "same", "newer") and sender.clock:
            step = {"older": -chance.choice((1, 2, 3, 1000)), "same": 0, "newer": 1}[kind]
            sender.send(sender.segment(start, sender.forgery(stop - start), clock=sender.clock + step))
        elif kind == "clockless" and sender.clock:
            clock, sender.clock = sender.clock, None
            sender.forged(start, stop)
            sender.clock = clock
        elif kind == "swap" and stop < end:
            sender.honest(stop, min(end, stop + 50))
        elif kind == "padded":
            sender.honest(start, stop, trailer=b"PADDING")
        elif kind == "option":
            # Kernels that know no signatures read these: a test of them would have to leave them out.
            broken = chance.choice((b"\x03\x00", b"\x03\x01", b"\x13\x04", b"\xfe\xff"))
            sender.send(sender.segment(start, sender.forgery(stop - start), options=broken + b"\x01" * 18))
        sender.honest(start, stop)


def fragmented(sender):
    """Datagrams in fragments that are doubled, lost, forged or broken, before the same octets come whole."""
    chance, start = sender.chance, 0
    while start < len(sender.stream):
        end = min(len(sender.stream), start + chance.randint(60, 220))
        honest = sender.stream[start:end]
        # What is put together has octets of its own: who reads them has taken fragments.
        whole = sender.segment(start, honest if chance.random() < 0.5 else b"#" * (end - start))
        other = sender.segment(start, sender.forgery(end - start))
        # Over IPv6 the first fragment has the whole header (RFC 7112); a datagram in one piece is none in fragments.
        size = 8 * chance.randint(1 if sender.version == 4 else 4, 7)
        places = [(place, whole[place:place + size], place + size < len(whole)) for place in range(0, len(whole), size)]
        for kind in chance.choices(("plain", "shuffled", "doubled", "forged", "lost", "again"), k=chance.randint(1, 3)):
            if kind == "shuffled":
                chance.shuffle(places)
            elif kind == "doubled":
                places.insert(chance.randrange(len(places)), chance.choice(places))
            elif kind == "forged":
                place = max(0, chance.choice(places)[0] + chance.choice((-8, 0, 8)))
                octets = other[place:place + chance.choice((8, 16, size))]
                if octets:
                    places.insert(chance.randrange(len(places) + 1), (place, octets, chance.random() < 0.9))
            elif kind == "lost":
                places.pop(chance.randrange(len(places)))
            elif kind == "again":
                places += chance.sample(places, len(places))
            if len(places) < 2:
                break
        sender.identification += 1
        number = sender.identification
        for place, octets, more in places:
            options = chance.choice(OPTIONS) if sender.version == 4 and chance.random() < 0.15 else b""
            damage = 0x0101 if chance.random() < 0.05 else 0
            sender.deliver(sender.packet(octets, place, more, options, damage, number))
        options = chance.choice(OPTIONS) if sender.version == 4 and chance.random() < 0.3 else b""
        sender.send(sender.segment(start, sender.forgery(end - start)), options=options or OPTIONS[-1])
        sender.honest(start, end)
        start = end


KINDS = (early, shuffled, ended, odd, fragmented)


def main(folder, seed, count):
    """So many connections of each kind."""
    try:
        kernel = Kernel(folder / "capture.pcap")
    except (OSError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        sys.exit(77)
    port = 10_000
    for index in range(count):
        for kind in KINDS:
            port += 1
            sender = Sender(kernel, port, random.Random(f"{kind.__name__} {seed} {index}"))
            kind(sender)
            (folder / f"{port}.bin").write_bytes(sender.stream + b"\n" + sender.finish())
    kernel.file.close()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
