"""NFS version 4 over ONC RPC with record marking (RFC 5531, RFC 7530), from a reserved client port."""

import struct

from .conversation import MILLISECOND

RENEW, GETATTR, PUTFH, READ = 30, 9, 22, 25


def record(octets):
    """One record, sent as a last fragment (RFC 5531, section 11)."""
    return struct.pack(">I", 0x80000000 | len(octets)) + octets


def call(number, procedure, arguments=b""):
    """A call to program 100003, version 4, without credentials."""
    return record(struct.pack(">IIIIIIIIII", number, 0, 2, 100_003, 4, procedure, 0, 0, 0, 0) + arguments)


def answer(number, results=b""):
    """An accepted reply, success."""
    return record(struct.pack(">IIIIII", number, 1, 0, 0, 0, 0) + results)


def compound(*operations):
    """The arguments of COMPOUND: no tag, minor version 0."""
    return struct.pack(">III", 0, 0, len(operations)) + b"".join(operations)


def renew():
    """RENEW and its result."""
    return (compound(struct.pack(">IQ", RENEW, 0x5EED0001_00000001)),
            struct.pack(">III", 0, 0, 1) + struct.pack(">II", RENEW, 0))


def read(number):
    """PUTFH, READ of 512 octets, and the result."""
    handle = struct.pack(">IQQ", 16, 0xC0FFEE, number % 7)
    asked = compound(struct.pack(">I", PUTFH) + handle, struct.pack(">IIIIIQI", READ, 0, 0, 0, 0, number * 512, 512))
    text = (f"line {number} of a file on the server\n".encode() * 20)[:512]
    return asked, (struct.pack(">III", 0, 0, 2) + struct.pack(">II", PUTFH, 0)
                   + struct.pack(">IIII", READ, 0, 0, len(text)) + text)


def exchange(conversation, time, number, with_data=False):
    """A call, its ACK, the reply, its ACK: four packets."""
    asked, told = read(number) if with_data else renew()
    procedure = 1 if number else 0
    conversation.send("initiator", time, call(0x3100_0000 + number, procedure, asked if number else b""))
    conversation.acknowledge("listener", time + MILLISECOND // 5)
    conversation.send("listener", time + MILLISECOND, answer(0x3100_0000 + number, told if number else b""))
    conversation.acknowledge("initiator", time + 2 * MILLISECOND)
