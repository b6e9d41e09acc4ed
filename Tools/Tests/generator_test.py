"""The generator's packets and files are what they say."""

import pathlib
import struct
import sys
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOOLS))

from Generator import beep, capturefiles, cases, conversation, digest, packets  # noqa: E402
from Generator.packets import Host  # noqa: E402

LEFT, RIGHT = Host("192.0.2.10", 49159), Host("192.0.2.1", 831)


class PacketTests(unittest.TestCase):
    """Checksums and layouts."""

    def test_the_checksum_of_rfc_1071_section_3(self):
        self.assertEqual(packets.ones_complement_sum(bytes.fromhex("0001f203f4f5f6f7")), 0xDDF2)

    def test_a_checksummed_header_and_segment_sum_to_zero(self):
        for payload in (b"", b"x", b"RPY 0 0 . 0 52\r\n"):
            segment = packets.tcp(LEFT, RIGHT, 1, 2, packets.ACK, payload)
            datagram = packets.ipv4(LEFT, RIGHT, packets.TCP, segment, 7)
            pseudo = LEFT.packed + RIGHT.packed + struct.pack(">BBH", 0, 6, len(segment))
            self.assertEqual(packets.ones_complement_sum(pseudo + segment), 0xFFFF)
            self.assertEqual(packets.ones_complement_sum(datagram[:20]), 0xFFFF)

    def test_fragments_join_to_the_datagram(self):
        datagram = packets.ipv4(LEFT, RIGHT, packets.TCP, bytes(range(256)) * 5, 7, fragment=0)
        pieces = packets.ipv4_fragments(datagram, 576)
        self.assertEqual(b"".join(piece[20:] for piece in pieces), datagram[20:])
        self.assertEqual([struct.unpack(">H", piece[6:8])[0] for piece in pieces], [0x2000, 0x2048, 0x0090])
        for piece in pieces:
            self.assertEqual(packets.ones_complement_sum(piece[:20]), 0xFFFF)


class ConversationTests(unittest.TestCase):
    """What a conversation plays adds up to what was said."""

    def test_the_segments_of_each_end_join_to_its_stream_across_the_wrap(self):
        talk = conversation.Conversation(LEFT, RIGHT, (0xFFFF_FF00, 5), mss=100)
        said = bytes(range(256)) * 4
        time = talk.exchange("initiator", talk.handshake(0) + 1, said)
        talk.finish("initiator", time + 1)
        stream = {}
        for packet in talk.packets:
            source, _, sequence = struct.unpack(">HHI", packet.octets[34:42])
            head = 34 + (packet.octets[46] >> 4) * 4
            end = 14 + struct.unpack(">H", packet.octets[16:18])[0]
            if source == LEFT.port and end > head:
                stream[(sequence - 0xFFFF_FF01) & 0xFFFFFFFF] = packet.octets[head:end]
        self.assertEqual(b"".join(stream[offset] for offset in sorted(stream)), said)
        self.assertEqual(max(map(len, stream.values())), 100)


class BEEPTests(unittest.TestCase):
    """Frames and numbers."""

    def test_a_message_in_frames_counts_its_octets(self):
        peer = beep.Peer()
        frames = peer.frames("RPY", 3, 1, b"abcdefgh", size=3, first=2)
        self.assertEqual(frames, [b"RPY 3 1 * 0 2\r\nabEND\r\n", b"RPY 3 1 * 2 3\r\ncdeEND\r\n",
                                  b"RPY 3 1 . 5 3\r\nfghEND\r\n"])
        self.assertEqual(peer.frames("RPY", 3, 2, b""), [b"RPY 3 2 . 8 0\r\nEND\r\n"])

    def test_the_digest_of_rfc_2831_section_4(self):
        values = ("chris", "secret", "elwood.innosoft.com", "OA6MG9tEQGm2hh", "OA6MHXh6VqTrRk",
                  "imap/elwood.innosoft.com")
        self.assertEqual(digest.response_value(*values), "d388dad90d4bbd760a152321f2143af7")
        self.assertEqual(digest.response_value(*values, method=""), "ea40f60335c427b5527b84dbabcdfffd")


class FileTests(unittest.TestCase):
    """Files."""

    def test_every_resolution_gives_the_time_back(self):
        writer = capturefiles.PcapngWriter()
        writer.section()
        for resolution in (3, 6, 9, 0x80 | 20):
            writer.interface(resolution=resolution, offset=1_795_000_000)
        time = 1_795_132_800_250_000_000
        self.assertEqual([writer.units(index, time) for index in range(4)],
                         [132_800_250, 132_800_250_000, 132_800_250_000_000, 132_800 * 2**20 + 2**18])

    def test_making_a_case_twice_gives_equal_octets(self):
        for name in cases.NAMES:
            with self.subTest(case=name):
                self.assertEqual(cases.make(name), cases.make(name))


if __name__ == "__main__":
    unittest.main()
