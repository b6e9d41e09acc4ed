"""NETCONF beside BEEP: in clear, in SOAP over HTTP, in SOAP over BEEP, and over TLS (RFC 6242, 4743, 4227, 7589)."""

import json
import pathlib
import struct
import zlib

from .. import beep, capturefiles, netconf
from ..conversation import MILLISECOND, Conversation, seconds
from ..disorder import merged
from ..packets import Host

VECTORS = pathlib.Path(__file__).resolve().parents[3] / "Tests"
# A day on which the certificates of the recorded sessions are valid.
START = seconds("10:00:00.000") + 14 * 86_400 * 1_000_000_000
EDIT = """<edit-config>
  <target>
    <running/>
  </target>
  <config>
    <system xmlns="urn:example:system">
      <contact>noc@example.net</contact>
    </system>
  </config>
</edit-config>"""
SOAP = "http://www.w3.org/2003/05/soap-envelope"
GET = "<get-config>\n  <source>\n    <running/>\n  </source>\n</get-config>"
EXCHANGES = ((GET, netconf.interfaces(3)), (EDIT, "<ok/>"),
             ("<kill-session>\n  <session-id>4</session-id>\n</kill-session>", netconf.error("access-denied", "protocol")),
             ("<close-session/>", "<ok/>"))


def bases(*minors):
    """The base protocol in these versions."""
    return [netconf.capability(f"base:1.{minor}") for minor in minors]


def play(port, source, start, turns):
    """A connection in which each end speaks in turn, 20 ms apart."""
    talk = Conversation(Host("192.0.2.10", source), Host("192.0.2.1", port))
    time = talk.handshake(start) + MILLISECOND
    for end, octets in turns:
        time = talk.exchange(end, time, octets) + 20 * MILLISECOND
    talk.finish("initiator", time)
    return talk.packets


def chunks(text, size=300):
    """A message in chunks (RFC 6242, section 4.2)."""
    octets = text.encode()
    parts = [octets[start:start + size] for start in range(0, len(octets), size)]
    return b"".join(b"\n#%d\n%b" % (len(part), part) for part in parts) + b"\n##\n"


def in_clear():
    """Both hellos at once, then chunks."""
    yield "listener", (netconf.hello(bases(0, 1), 831) + "]]>]]>").encode()
    yield "initiator", (netconf.hello(bases(0, 1)) + "]]>]]>").encode()
    for number, (request, answer) in enumerate(EXCHANGES, start=1):
        yield "initiator", chunks(netconf.rpc(str(number), request))
        yield "listener", chunks(netconf.reply(str(number), answer))


def packed(body):
    """A gzip member (RFC 1952) whose one block is stored: every library would pack it in a way of its own."""
    stored = b"\x01" + struct.pack("<HH", len(body), len(body) ^ 0xFFFF) + body
    return b"\x1f\x8b\x08" + bytes(6) + b"\xff" + stored + struct.pack("<II", zlib.crc32(body), len(body))


def envelope(document):
    """A SOAP 1.2 envelope."""
    return f'<e:Envelope xmlns:e="{SOAP}">\n<e:Body>\n{document}</e:Body>\n</e:Envelope>\n'.encode()


def fault(reason, error):
    """A fault that carries an rpc-error (RFC 4743, section 2.7.3)."""
    error = error.replace("<rpc-error>", f'<rpc-error xmlns="{netconf.BASE}">')
    return envelope(f"<e:Fault><e:Code><e:Value>e:Receiver</e:Value></e:Code><e:Reason><e:Text xml:lang=\"en\">{reason}"
                    f"</e:Text></e:Reason><e:Detail>{error}</e:Detail></e:Fault>\n")


def over_http():
    """One connection kept alive: a length, chunks, a packed body, a fault, and a request without credentials before."""
    head = "POST /netconf HTTP/1.1\r\nHost: r1.example.net\r\n{}Content-Type: application/soap+xml; charset=utf-8\r\n" \
           "Cache-Control: no-cache\r\nContent-Length: {}\r\n\r\n"
    basic = "Authorization: Basic b3BzOmNvcnJlY3QgaG9yc2U=\r\n"
    hello = envelope(netconf.hello(bases(0)))
    yield "initiator", head.format("", len(hello)).encode() + hello
    yield "listener", b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"r1\"\r\nContent-Length: 0\r\n\r\n"
    yield "initiator", head.format(basic, len(hello)).encode() + hello
    answers = [(200, envelope(netconf.hello(bases(0), 832)))]
    requests = []
    for number, (request, answer) in enumerate(EXCHANGES, start=1):
        requests.append(envelope(netconf.rpc(str(number), request)))
        failed = answer.startswith("<rpc-error")
        answers.append((500, fault("access-denied", answer)) if failed else
                       (200, envelope(netconf.reply(str(number), answer))))
    for number, (status, body) in enumerate(answers):
        line = f"HTTP/1.1 {status} {'OK' if status == 200 else 'Internal Server Error'}\r\n".encode()
        line += b"Content-Type: application/soap+xml\r\n"
        coded = packed(body)
        forms = (line + b"Content-Length: %d\r\n\r\n" % len(body) + body,
                 line + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(coded) + coded,
                 line + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(body), body))
        yield "listener", forms[number % 3]
        if number < len(requests):
            yield "initiator", head.format(basic, len(requests[number])).encode() + requests[number]


def recorded(name):
    """The turns of a session that is a vector of the tests, and its key log."""
    folder = VECTORS / "SessionTests" / "Vectors"
    octets = {end: (folder / f"{name}.{end}.bin").read_bytes() for end in ("initiator", "listener")}
    turns = []
    for segment in json.loads((folder / f"{name}.json").read_text())["segments"]:
        end = segment["from"]
        turns.append((end, octets[end][:segment["count"]]))
        octets[end] = octets[end][segment["count"]:]
    return turns, (folder / f"{name}.keylog").read_bytes()


def over_beep():
    """SOAP over BEEP: bootmsg in the start of the channel, envelopes in MSG and RPY, a fault in RPY (RFC 4227)."""
    manager, agent = beep.Peer(), beep.Peer()
    profile = "http://iana.org/beep/soap/1.2"
    mime = "Content-Type: application/soap+xml\r\n\r\n"
    yield "listener", agent.greeting(profile)
    yield "initiator", manager.greeting()
    start = beep.MANAGEMENT + beep.lines(
        '<start number="1" serverName="r1.example.net">', f'   <profile uri="{profile}">',
        "      <![CDATA[<bootmsg resource='/netconf' />]]>", "   </profile>", "</start>")
    yield "initiator", b"".join(manager.frames("MSG", 0, 1, start))
    yield "listener", b"".join(agent.frames("RPY", 0, 1, beep.MANAGEMENT + beep.lines(
        f'<profile uri="{profile}"><![CDATA[<bootrpy />]]></profile>')))
    answers = [envelope(netconf.hello(bases(0), 833))]
    requests = [envelope(netconf.hello(bases(0)))]
    for number, (request, answer) in enumerate(EXCHANGES, start=1):
        requests.append(envelope(netconf.rpc(str(number), request)))
        answers.append(fault("access-denied", answer) if answer.startswith("<rpc-error") else
                       envelope(netconf.reply(str(number), answer)))
    for msgno, (request, answer) in enumerate(zip(requests, answers)):
        yield "initiator", b"".join(manager.frames("MSG", 1, msgno, mime.encode() + request))
        yield "listener", b"".join(agent.frames("RPY", 1, msgno, mime.encode() + answer))


def make():
    """The sessions, two seconds apart."""
    sessions, logs = [], b""
    turns = [(831, in_clear()), (832, over_http()), (833, over_beep())]
    for port, name in ((6513, "netconf-12"), (6513, "netconf-13"), (832, "soap-13")):
        session, log = recorded(name)
        turns.append((port, session))
        logs += log
    for number, (port, turn) in enumerate(turns):
        sessions.append(play(port, 50830 + number, START + number * 2_000 * MILLISECOND, turn))
    return {"neighbours.pcap": capturefiles.pcap(merged(*sessions)), "neighbours.keylog": logs}
