"""NETCONF over TLS for the bench: what two ends of OpenSSL in this process write, and the key log of it."""

import pathlib
import ssl
import subprocess
import tempfile

from Generator import netconf, packets
from Generator.packets import ACK, FIN, PSH, SYN, Host

MANAGER, AGENT = Host("10.0.0.1", 40_000), Host("10.1.0.1", 6513)
MSS = 1448
GET = "<get-config>\n  <source>\n    <running/>\n  </source>\n</get-config>"


def chunks(text, size=32_768):
    """A message in chunks (RFC 6242, section 4.2)."""
    octets = text.encode()
    parts = [octets[start:start + size] for start in range(0, len(octets), size)]
    return b"".join(b"\n#%d\n%b" % (len(part), part) for part in parts) + b"\n##\n"


def ends(folder, log):
    """Both ends of a connection of TLS 1.3, each with what it reads and what it writes."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "36500",
         "-subj", "/CN=r1.example.net", "-keyout", f"{folder}/key", "-out", f"{folder}/certificate"],
        check=True, capture_output=True)
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    server.load_cert_chain(f"{folder}/certificate", f"{folder}/key")
    client.check_hostname, client.verify_mode, client.keylog_filename = False, ssl.CERT_NONE, str(log)
    wires = [(ssl.MemoryBIO(), ssl.MemoryBIO()) for _ in range(2)]
    return ((client.wrap_bio(*wires[0], server_hostname="r1.example.net"), *wires[0]),
            (server.wrap_bio(*wires[1], server_side=True), *wires[1]))


class Wire:
    """The connection in a capture: both ends, and how far each has come."""

    def __init__(self, file, log):
        self.file, self.next = file, [1_000, 2_000]
        self.hosts = (MANAGER, AGENT)
        with tempfile.TemporaryDirectory() as folder:
            self.ends = ends(folder, log)
        for end, flags in ((0, SYN), (1, SYN | ACK), (0, ACK)):
            self.segment(end, flags)
        for _ in range(4):
            for end in (0, 1):
                try:
                    self.ends[end][0].do_handshake()
                except ssl.SSLWantReadError:
                    pass
                self.carry(end)

    def segment(self, end, flags, octets=b""):
        """One segment in a frame."""
        source, destination = self.hosts[end], self.hosts[1 - end]
        tcp = packets.tcp(source, destination, self.next[end] & 0xFFFFFFFF,
                          self.next[1 - end] & 0xFFFFFFFF if flags & ACK else 0, flags, octets)
        frame = packets.ethernet(source, destination, packets.ipv4(source, destination, packets.TCP, tcp))
        self.next[end] += len(octets) + bool(flags & (SYN | FIN))
        self.file.add(len(frame), frame)

    def carry(self, end):
        """What an end has written goes to the other one, with an ACK for every second segment."""
        octets = self.ends[end][2].read()
        self.ends[1 - end][1].write(octets)
        for number, start in enumerate(range(0, len(octets), MSS)):
            self.segment(end, ACK | PSH, octets[start:start + MSS])
            if number % 2:
                self.segment(1 - end, ACK)

    def say(self, end, octets):
        """Octets inside; the other end reads them, so that its buffers stay small."""
        self.ends[end][0].write(octets)
        self.carry(end)
        left = len(octets)
        while left > 0:
            left -= len(self.ends[1 - end][0].read(left))


def sessions(file, path, size):
    """One session of one request after the other, until the size is reached; the key log stands beside the capture."""
    log = pathlib.Path(path).with_suffix(".keylog")
    log.unlink(missing_ok=True)
    wire = Wire(file, log)
    bases = [netconf.capability(f"base:1.{minor}") for minor in (0, 1)]
    wire.say(1, (netconf.hello(bases, 4711) + "]]>]]>").encode())
    wire.say(0, (netconf.hello(bases) + "]]>]]>").encode())
    data, count = netconf.interfaces(480), 0
    while file.octets < size:
        count += 1
        wire.say(0, chunks(netconf.rpc(str(count), GET)))
        wire.say(1, chunks(netconf.reply(str(count), data)))
    for end in (0, 1):
        wire.segment(end, FIN | ACK)
    wire.segment(0, ACK)
    return {"sessions": 1, "operations": count}
