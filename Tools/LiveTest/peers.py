"""Real TCP peers that speak BEEP with NETCONF in it. Run by Tools/live-test inside a namespace."""

import itertools
import socket
import sys
import time

PROFILE = "http://iana.org/beep/netconf"
BASE = "urn:ietf:params:xml:ns:netconf:base:1.0"
HELLO = (
    f'<hello xmlns="{BASE}"><capabilities><capability>urn:ietf:params:netconf:base:1.0</capability></capabilities>'
    "%s</hello>")


def frame(kind, channel, msgno, seqno, body):
    """A frame, and the sequence number behind it."""
    payload = b"Content-Type: application/beep+xml\r\n\r\n" + body.encode()
    header = f"{kind} {channel} {msgno} . {seqno} {len(payload)}\r\n".encode()
    return header + payload + b"END\r\n", seqno + len(payload)


class Peer:
    """One end: what it sends on each channel counts its own octets."""

    def __init__(self, connection):
        self.connection = connection
        self.seqno = {}
        self.buffer = b""

    def send(self, kind, channel, msgno, body):
        octets, self.seqno[channel] = frame(kind, channel, msgno, self.seqno.get(channel, 0), body)
        self.connection.sendall(octets)

    def receive(self):
        """Waits for a frame of the other end."""
        while b"END\r\n" not in self.buffer:
            octets = self.connection.recv(65536)
            if not octets:
                raise EOFError
            self.buffer += octets
        self.buffer = self.buffer.split(b"END\r\n", 1)[1]


def serve(address, count):
    """An agent: answers everything that a manager of `call` sends; with a count of 0 for ever."""
    listener = socket.create_server((address, 831))
    print("ready", flush=True)
    for _ in range(count) if count else itertools.count():
        connection, _ = listener.accept()
        peer = Peer(connection)
        peer.send("RPY", 0, 0, f'<greeting><profile uri="{PROFILE}"/></greeting>')
        peer.receive()
        peer.receive()
        peer.send("RPY", 0, 1, f'<profile uri="{PROFILE}"/>')
        peer.receive()
        peer.send("RPY", 1, 0, HELLO % "<session-id>7</session-id>")
        try:
            number = 1
            while True:
                peer.receive()
                peer.send("RPY", 1, number, f'<rpc-reply message-id="{number}" xmlns="{BASE}"><ok/></rpc-reply>')
                number += 1
        except (EOFError, ConnectionError):
            connection.close()


def call(address, count, rounds, pause):
    """A manager: opens a session, asks `rounds` times with a pause before each, and hangs up."""
    for _ in range(count):
        peer = Peer(socket.create_connection((address, 831)))
        peer.send("RPY", 0, 0, "<greeting/>")
        peer.receive()
        peer.send("MSG", 0, 1, f'<start number="1"><profile uri="{PROFILE}"/></start>')
        peer.receive()
        peer.send("MSG", 1, 0, HELLO % "")
        peer.receive()
        for number in range(1, rounds + 1):
            time.sleep(pause)
            peer.send("MSG", 1, number, f'<rpc message-id="{number}" xmlns="{BASE}"><lock><target><running/></target></lock></rpc>')
            peer.receive()
        peer.connection.close()


def load(address, count, rate):
    """Managers, so many of them a second."""
    started = time.monotonic()
    for number in range(count):
        time.sleep(max(0.0, started + number / rate - time.monotonic()))
        call(address, 1, 1, 0)


def hold():
    """Sockets on the port that say nothing: who listens by TCP and UDP over IPv6, and a client of an NFS server."""
    kept = [socket.create_server(("::", 831), family=socket.AF_INET6), socket.create_server(("127.0.0.1", 2049))]
    datagrams = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    datagrams.bind(("::1", 831))
    client = socket.create_connection(("127.0.0.1", 2049), source_address=("127.0.0.1", 831))
    kept += [datagrams, client]
    print("ready", flush=True)
    time.sleep(60)


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2], int(sys.argv[3]))
    elif sys.argv[1] == "hold":
        hold()
    elif sys.argv[1] == "load":
        load(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
    else:
        call(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]))
