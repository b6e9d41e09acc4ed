"""Ways to damage a capture file. Each takes the file's octets and a source of chance, and answers the damaged octets."""

import gzip
import struct
import zlib

PCAP_MAGICS = (b"\xa1\xb2\xc3\xd4", b"\xd4\xc3\xb2\xa1", b"\xa1\xb2\x3c\x4d", b"\x4d\x3c\xb2\xa1")
SECTION = b"\x0a\x0d\x0d\x0a"
LENGTHS = (0, 1, 3, 4, 7, 8, 11, 12, 15, 16, 28, 0xFFFF, 0x10000, 0x40000, 0x40001, 0x1000000, 0x7FFFFFFF, 0x80000000,
           0xFFFFFFF0, 0xFFFFFFFF)


def order(data):
    """The byte order of a capture, as `struct` writes it."""
    if data[:4] == SECTION:
        return "<" if data[8:12] == b"\x4d\x3c\x2b\x1a" else ">"
    return "<" if data[:4] in (PCAP_MAGICS[1], PCAP_MAGICS[3]) else ">"


def units(data):
    """Where the records of a pcap file, or the blocks of a pcapng file, begin and end."""
    found, place, end = [], 24, order(data)
    if data[:4] == SECTION:
        place = 0
    elif data[:4] not in PCAP_MAGICS:
        return found
    while place + 12 <= len(data):
        if data[:4] == SECTION:
            length = struct.unpack_from(end + "I", data, place + 4)[0]
        else:
            length = 16 + struct.unpack_from(end + "I", data, place + 8)[0]
        if length < 12 or place + length > len(data):
            break
        found.append((place, place + length))
        place += length
    return found


def replaced(data, place, octets):
    """The data with other octets at a place."""
    return data[:place] + octets + data[place + len(octets):] if 0 <= place <= len(data) - len(octets) else data


def field(data, place, value):
    """The data with another 32-bit number at a place."""
    return replaced(data, place, struct.pack(order(data) + "I", value & 0xFFFFFFFF))


def number(data, place):
    """The 32-bit number at a place."""
    return struct.unpack_from(order(data) + "I", data, place)[0]


def unit(data, chance):
    """One of the records or blocks."""
    return chance.choice(units(data) or [(0, len(data))])


def in_unit(offset, change):
    """Changes the 32-bit number at an offset of some record or block."""
    def damage(data, chance):
        place = unit(data, chance)[0] + offset
        return field(data, place, change(number(data, place), chance)) if place + 4 <= len(data) else data
    return damage


def in_head(offset, change):
    """Changes the 32-bit number at an offset of the file."""
    def damage(data, chance):
        return field(data, offset, change(number(data, offset), chance)) if offset + 4 <= len(data) else data
    return damage


def to(value):
    """That value."""
    return lambda _, __: value


def by(difference):
    """More, or less."""
    return lambda value, _: value + difference


def some_length(_, chance):
    """A length that parsers trip over."""
    return chance.choice(LENGTHS)


def random_number(_, chance):
    """Any number."""
    return chance.getrandbits(32)


def swapped(value, _):
    """The number in the other byte order."""
    return struct.unpack("<I", struct.pack(">I", value))[0]


def bit(value, chance):
    """The number with one bit changed."""
    return value ^ 1 << chance.randrange(32)


def flips(count):
    """So many bits anywhere."""
    def damage(data, chance):
        octets = bytearray(data)
        for _ in range(count):
            octets[chance.randrange(len(octets))] ^= 1 << chance.randrange(8)
        return bytes(octets)
    return damage


def in_packet(count, value):
    """Other octets inside some record's packet."""
    def damage(data, chance):
        octets = bytearray(data)
        begin, end = unit(data, chance)
        head = 28 if data[:4] == SECTION else 16
        for _ in range(count):
            if end - begin > head:
                octets[chance.randrange(begin + head, end)] = value(chance)
        return bytes(octets)
    return damage


def filled(value, most):
    """A stretch of equal octets."""
    def damage(data, chance):
        begin = chance.randrange(len(data))
        count = min(chance.randint(1, most), len(data) - begin)
        return replaced(data, begin, bytes([value]) * count)
    return damage


def inserted(make):
    """Octets between two records or blocks."""
    def damage(data, chance):
        place = unit(data, chance)[0]
        return data[:place] + make(chance) + data[place:]
    return damage


def cut_at(position):
    """The file ends early."""
    return lambda data, chance: data[:max(0, position(data, chance))]


def cut_in_unit(offset):
    """The file ends inside a record or block."""
    return cut_at(lambda data, chance: unit(data, chance)[0] + offset)


def without_unit(data, chance):
    """A record or block is missing."""
    begin, end = unit(data, chance)
    return data[:begin] + data[end:]


def twice_a_unit(data, chance):
    """A record or block stands there twice."""
    begin, end = unit(data, chance)
    return data[:end] + data[begin:end] + data[end:]


def units_exchanged(data, chance):
    """Two records or blocks change places."""
    places = units(data)
    if len(places) < 3:
        return data
    (a, b), (c, d) = sorted(chance.sample(places, 2))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def trailer(change):
    """The second length of a block, or the last octets of a record."""
    def damage(data, chance):
        place = unit(data, chance)[1] - 4
        return field(data, place, change(number(data, place), chance)) if place >= 0 else data
    return damage


def both_lengths(change):
    """Both lengths of a block, or both of a record."""
    def damage(data, chance):
        begin, end = unit(data, chance)
        if data[:4] == SECTION:
            value = change(number(data, begin + 4), chance)
            return field(field(data, begin + 4, value), end - 4, value)
        value = change(number(data, begin + 8), chance)
        return field(field(data, begin + 8, value), begin + 12, value)
    return damage


def packed(change):
    """The file compressed by gzip, and then damaged."""
    return lambda data, chance: change(bytearray(gzip.compress(data, mtime=0)), chance)


def gzip_cut(data, chance):
    """The compressed file ends early."""
    return bytes(data[:chance.randrange(len(data))])


def gzip_flipped(data, chance):
    """A bit of the compressed octets is wrong."""
    data[chance.randrange(10, len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def gzip_head(data, chance):
    """A bit of the header of gzip is wrong."""
    data[chance.randrange(2, 10)] ^= 1 << chance.randrange(8)
    return bytes(data)


def bomb(data, chance):
    """Zeros without end behind a capture, compressed a thousandfold."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(data)]
    block = bytes(1 << 20)
    for _ in range(chance.choice((8, 64, 200))):
        parts.append(packer.compress(block))
    return b"".join(parts) + packer.flush()


def bomb_of_packets(_, chance):
    """A capture of many large packets of zeros, compressed a thousandfold."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262_144, chance.choice((1, 101, 113)))
    record = struct.pack("<IIII", 1, 0, 65_536, 65_536) + bytes(65_536)
    parts = [packer.compress(head)] + [packer.compress(record) for _ in range(chance.choice((16, 512, 2048)))]
    return b"".join(parts) + packer.flush()


def pcap_bomb_length(data, chance):
    """A record that says gigabytes follow."""
    return in_unit(8, to(chance.choice((0x7FFFFFFF, 0xFFFFFFFF, 0x3FFFFFFF))))(data, chance)


def pcapng_option(code):
    """An option that is longer than its block, at the end of the first interface's."""
    def damage(data, chance):
        places = units(data)
        if data[:4] != SECTION or len(places) < 2:
            return flips(3)(data, chance)
        begin, end = places[1]
        option = struct.pack(order(data) + "HH", code, chance.choice((0, 1, 4, 8, 255, 4096, 0xFFFF))) + bytes(8)
        block = data[begin:end - 4] + option
        length = struct.pack(order(data) + "I", len(block) + 4)
        return data[:begin] + block[:4] + length + block[8:] + length + data[end:]
    return damage


def joined(data, _):
    """The same file once more behind the first."""
    return data + data


WAYS = {
    "as it is": lambda data, _: data,
    "nothing": lambda data, _: b"",
    "one octet": lambda data, _: data[:1],
    "half the magic": lambda data, _: data[:2],
    "the magic only": lambda data, _: data[:4],
    "half a header": lambda data, _: data[:13],
    "the header only": lambda data, _: data[:24],
    "one octet more than the header": lambda data, _: data[:25],
    "one octet missing": lambda data, _: data[:-1],
    "four octets missing": lambda data, _: data[:-4],
    "cut anywhere": cut_at(lambda data, chance: chance.randrange(len(data))),
    "cut at a border": cut_in_unit(0),
    "cut in a first number": cut_in_unit(2),
    "cut behind a first number": cut_in_unit(4),
    "cut in a length": cut_in_unit(10),
    "cut behind a head": cut_in_unit(16),
    "cut behind the first octet": cut_in_unit(17),
    "cut in a packet": cut_in_unit(40),
    "an odd length": in_unit(8, some_length),
    "a length of 0": in_unit(8, to(0)),
    "a length one more": in_unit(8, by(1)),
    "a length one less": in_unit(8, by(-1)),
    "a length four more": in_unit(8, by(4)),
    "a length four less": in_unit(8, by(-4)),
    "a length swapped": in_unit(8, swapped),
    "a length with a wrong bit": in_unit(8, bit),
    "a length of gigabytes": pcap_bomb_length,
    "any length": in_unit(8, random_number),
    "an odd original length": in_unit(12, some_length),
    "an original length of 0": in_unit(12, to(0)),
    "an original length swapped": in_unit(12, swapped),
    "any original length": in_unit(12, random_number),
    "both lengths odd": both_lengths(some_length),
    "both lengths one more": both_lengths(by(1)),
    "both lengths four more": both_lengths(by(4)),
    "both lengths swapped": both_lengths(swapped),
    "both lengths 0": both_lengths(to(0)),
    "an odd second number": in_unit(4, some_length),
    "a second number of 0": in_unit(4, to(0)),
    "a second number of 3": in_unit(4, to(3)),
    "a second number of 8": in_unit(4, to(8)),
    "a second number of 12": in_unit(4, to(12)),
    "a second number one more": in_unit(4, by(1)),
    "a second number four more": in_unit(4, by(4)),
    "a second number swapped": in_unit(4, swapped),
    "a second number of all ones": in_unit(4, to(0xFFFFFFFF)),
    "any second number": in_unit(4, random_number),
    "an odd last number": trailer(some_length),
    "a last number of 0": trailer(to(0)),
    "any last number": trailer(random_number),
    "another first number": in_unit(0, random_number),
    "a first number swapped": in_unit(0, swapped),
    "an unknown block": in_unit(0, to(0x0BAD0BAD)),
    "a section's block": in_unit(0, to(0x0A0D0D0A)),
    "an interface's block": in_unit(0, to(1)),
    "a simple packet's block": in_unit(0, to(3)),
    "a block of secrets": in_unit(0, to(10)),
    "the magic swapped": in_head(0, swapped),
    "the magic of nanoseconds": lambda data, chance: replaced(data, 0, chance.choice(PCAP_MAGICS)),
    "another magic": in_head(0, random_number),
    "another version": in_head(4, random_number),
    "no snap length": in_head(16, to(0)),
    "a snap length of 1": in_head(16, to(1)),
    "any snap length": in_head(16, random_number),
    "another link type": in_head(20, lambda _, chance: chance.randrange(300)),
    "a link type that nobody knows": in_head(20, random_number),
    "another byte order": in_head(8, swapped),
    "one bit": flips(1),
    "ten bits": flips(10),
    "a hundred bits": flips(100),
    "a thousand bits": flips(1000),
    "octets of a packet": in_packet(8, lambda chance: chance.randrange(256)),
    "zeros in a packet": in_packet(40, lambda _: 0),
    "ones in a packet": in_packet(40, lambda _: 255),
    "zeros": filled(0, 4096),
    "ones": filled(255, 4096),
    "few zeros": filled(0, 16),
    "garbage between": inserted(lambda chance: chance.randbytes(chance.randint(1, 40))),
    "zeros between": inserted(lambda chance: bytes(chance.choice((1, 4, 16, 4096)))),
    "text between": inserted(lambda _: b"\r\nHTTP/1.1 200 OK\r\n\r\n"),
    "a record missing": without_unit,
    "a record twice": twice_a_unit,
    "records exchanged": units_exchanged,
    "the file twice": joined,
    "garbage behind": lambda data, chance: data + chance.randbytes(chance.randint(1, 200)),
    "an option too long": pcapng_option(2),
    "an odd time resolution": pcapng_option(9),
    "an odd time offset": pcapng_option(14),
    "gzip": packed(lambda data, _: bytes(data)),
    "gzip, cut": packed(gzip_cut),
    "gzip, a wrong bit": packed(gzip_flipped),
    "gzip, a wrong head": packed(gzip_head),
    "gzip, twice": packed(lambda data, _: bytes(data + data)),
    "gzip in gzip": packed(lambda data, _: gzip.compress(bytes(data), mtime=0)),
    "gzip, garbage behind": packed(lambda data, chance: bytes(data) + chance.randbytes(20)),
    "a bomb of zeros": bomb,
    "a bomb of packets": bomb_of_packets,
}
