"""What identification promises of octets that are nobody's protocol, asked of the release build."""

import json
import pathlib
import random
import struct
import unittest

from program import ExportCase, run

FLOWS = 100_000
LISTENER = bytes((192, 0, 2, 80))


def checksum(octets):
    """The Internet checksum of octets."""
    total = sum(struct.unpack(f">{(len(octets) + 1) // 2}H", octets + bytes(len(octets) % 2)))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def datagram(source, target, ports, transport, sequence, octets):
    """An IPv4 packet that carries the octets by UDP (17), or in mid-stream by TCP (6)."""
    if transport == 17:
        head, place = struct.pack(">HHHH", *ports, 8 + len(octets), 0), 6
    else:
        head, place = struct.pack(">HHIIBBHHH", *ports, sequence, 1, 0x50, 0x18, 0xFFFF, 0, 0), 16
    pseudo = source + target + struct.pack(">BBH", 0, transport, len(head) + len(octets))
    head = head[:place] + struct.pack(">H", checksum(pseudo + head + octets)) + head[place + 2:]
    fixed = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(head) + len(octets), 0, 0x4000, 64, transport, 0)
    fixed = fixed[:10] + struct.pack(">H", checksum(fixed + source + target)) + source + target
    return fixed + head + octets


def capture(path, chance):
    """Flows of one to three pieces of random octets, from either side."""
    time = 0
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262_144, 101))
        for number in range(FLOWS):
            client = struct.pack(">I", 0x0A100000 + number // 250)
            port, transport = 49_152 + number % 16_000, chance.choice((6, 17))
            sequences = [1, 1]
            for _ in range(chance.choice((1, 1, 2, 3))):
                side = chance.randrange(2)
                octets = chance.randbytes(1 + chance.randrange(80 if chance.randrange(4) else 600))
                ends = ((client, LISTENER), (port, 831)) if side == 0 else ((LISTENER, client), (831, port))
                packet = datagram(*ends[0], ends[1], transport, sequences[side], octets)
                sequences[side] += len(octets)
                time += 20_000
                file.write(struct.pack("<IIII", 1_795_132_800 + time // 1_000_000, time % 1_000_000, len(packet),
                                       len(packet)) + packet)


class RandomOctetsTests(ExportCase):
    """Random octets are what is encrypted or compressed, and must not be taken for a protocol."""

    def test_a_hundred_thousand_flows_of_random_octets_get_no_name(self):
        path = pathlib.Path(self.folder / "random.pcap")
        capture(path, random.Random(831))
        # What is selected beside the unknown ones would be shown.
        code, output, _ = run("read", "-T", "ndjson", "--verdict", "!unknown", path)
        found = [json.loads(line) for line in output.splitlines()]
        self.assertEqual(code, 0)
        self.assertEqual([record["application"] for record in found if record["record"] == "verdict"], [])
        self.assertEqual((found[-1]["sessions"], found[-1]["selected"]), (FLOWS, 0))


if __name__ == "__main__":
    unittest.main()
