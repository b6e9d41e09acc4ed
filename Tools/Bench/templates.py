"""Sessions played once, kept as fields, and stamped out with other addresses and numbers as often as a capture needs."""

import random
import struct
from dataclasses import dataclass, replace

from Generator import netconf, packets
from Generator.packets import FIN, SYN, Host
from Generator.session import GET, Session

INITIATOR, LISTENER = Host("10.0.0.1", 40_000), Host("10.1.0.1", 831)
FIRST = (1_000, 2_000)
NUMBERS = {True: FIRST[0], False: FIRST[1]}
EDIT = ('<edit-config>\n  <target>\n    <candidate/>\n  </target>\n  <config>\n'
        '    <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">\n      <interface>\n'
        "        <name>ge-0/0/{0}</name>\n        <description>moved to rack {0}</description>\n"
        "      </interface>\n    </interfaces>\n  </config>\n</edit-config>")
LOCK = "<lock>\n  <target>\n    <candidate/>\n  </target>\n</lock>"


@dataclass(frozen=True)
class Segment:
    """A TCP segment; its numbers count from the initial ones, its `rest` is urgent pointer, options and payload."""

    from_initiator: bool
    sequence: int
    acknowledgement: int
    flags: int
    control: bytes
    rest: bytes
    payload: int

    @property
    def end(self):
        """The number behind its last octet; SYN and FIN count."""
        return self.sequence + self.payload + bool(self.flags & SYN) + bool(self.flags & FIN)


def segment(frame):
    """The fields of a frame that the generator made."""
    total = struct.unpack(">H", frame[16:18])[0]
    sequence, acknowledgement = struct.unpack(">II", frame[38:46])
    head, from_initiator = (frame[46] >> 4) * 4, frame[26:30] == INITIATOR.packed
    own, other = NUMBERS[from_initiator], NUMBERS[not from_initiator]
    return Segment(from_initiator, sequence - own, max(0, acknowledgement - other), frame[47], frame[46:50],
                   frame[52:14 + total], total - 20 - head)


def segments(talk):
    """A played conversation as fields."""
    return [segment(packet.octets) for packet in talk.packets]


def session(seed):
    """Lock, edits, reads of 1 kB to 200 kB, commit, unlock, in an order and number that the seed draws."""
    chance = random.Random(seed)
    talk = Session(INITIATOR, LISTENER, numbers=FIRST)
    time, number = talk.operate(talk.open(), 1, LOCK), 2
    for _ in range(chance.randint(4, 10)):
        if chance.random() < 0.35:
            time = talk.operate(time, number, EDIT.format(chance.randrange(48)))
        else:
            interfaces = int(3 * 190 ** chance.random())
            time = talk.operate(time, number, GET, netconf.interfaces(interfaces))
        number += 1
    time = talk.operate(talk.operate(time, number, "<commit/>"), number + 1, LOCK.replace("lock>", "unlock>"))
    talk.release(time, number + 2)
    return segments(talk)


def large_session(octets):
    """One get-config with a reply of so many octets, in frames of 64 kB."""
    talk = Session(INITIATOR, LISTENER, numbers=FIRST)
    unit = len(netconf.interfaces(1001)) - len(netconf.interfaces(1))
    time = talk.ask(talk.open(), 1, GET)
    time = talk.answer(time, 1, netconf.interfaces(octets * 1000 // unit), 65_536)
    talk.release(time, 2)
    return segments(talk)


def disturbed(original, seed, share=0.01):
    """A bad link: one segment in a hundred is lost, before or behind the capture point, and sent again a little later;
    as many change places. ACKs are corrected to what had arrived by then."""
    chance = random.Random(seed)
    placed = []
    for index, item in enumerate(original):
        draw = chance.random() if item.payload else 1
        if draw < share / 2:
            placed.append((index + chance.randint(4, 16) + 0.5, item))
        elif draw < share:
            placed += [(index, item), (index + chance.randint(4, 16) + 0.5, item)]
        elif draw < 2 * share:
            placed.append((index + chance.randint(1, 3) + 0.5, item))
        else:
            placed.append((index, item))
    placed.sort(key=lambda pair: pair[0])
    return corrected([item for _, item in placed])


def corrected(items):
    """The segments with no ACK beyond what the capture showed before it."""
    received, early = {True: 0, False: 0}, {True: {}, False: {}}
    result = []
    for item in items:
        other = not item.from_initiator
        result.append(replace(item, acknowledgement=min(item.acknowledgement, received[other])))
        waiting = early[item.from_initiator]
        if item.end > item.sequence:
            waiting[item.sequence] = max(item.end, waiting.get(item.sequence, 0))
        while received[item.from_initiator] in waiting:
            received[item.from_initiator] = waiting.pop(received[item.from_initiator])
    return result


class Stamp:
    """A template ready to be stamped out: what does not change is packed and summed once."""

    IP_HEAD = struct.Struct(">BBHHHBB")
    MIDDLE = struct.Struct(">H4s4sHHII4sH")

    def __init__(self, items):
        self.parts = [self.part(item) for item in items]
        self.octets = sum(16 + len(first) + 30 + len(last) for _, first, last, *_ in self.parts)

    def part(self, item):
        """The fixed octets and sums of one segment."""
        length = 20 + 18 + len(item.rest)
        head = self.IP_HEAD.pack(0x45, 0, length, 0, 0x4000, 64, 6)
        ends = (INITIATOR, LISTENER) if item.from_initiator else (LISTENER, INITIATOR)
        link = ends[1].link_address + ends[0].link_address + b"\x08\x00"
        fixed = packets.ones_complement_sum(item.control + item.rest) + 6 + length - 20
        return (item.from_initiator, link + head, item.rest, packets.ones_complement_sum(head), fixed, item.sequence,
                item.acknowledgement, item.control, length + 14)

    def records(self, client, server, port, numbers):
        """The frames of one session, each as (length, head, middle, tail)."""
        ends = packets.ones_complement_sum(client + server)
        pack = self.MIDDLE.pack
        for from_initiator, head, rest, ip_sum, fixed, sequence, acknowledgement, control, length in self.parts:
            own, other = numbers if from_initiator else numbers[::-1]
            sequence = (own + sequence) & 0xFFFFFFFF
            acknowledgement = (other + acknowledgement) & 0xFFFFFFFF if control[1] & 0x10 else 0
            total = (ends + fixed + port + 831 + (sequence >> 16) + (sequence & 0xFFFF)
                     + (acknowledgement >> 16) + (acknowledgement & 0xFFFF))
            total = (total & 0xFFFF) + (total >> 16)
            total = (total & 0xFFFF) + (total >> 16)
            over = ip_sum + ends
            over = (over & 0xFFFF) + (over >> 16)
            if from_initiator:
                middle = pack(over ^ 0xFFFF, client, server, port, 831, sequence, acknowledgement, control,
                              total ^ 0xFFFF)
            else:
                middle = pack(over ^ 0xFFFF, server, client, 831, port, sequence, acknowledgement, control,
                              total ^ 0xFFFF)
            yield length, head, middle, rest
