"""Damage to capture files: each kind takes the file's octets and a source of chance, and answers other octets."""

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
