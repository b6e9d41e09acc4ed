"""Connections that were left in the middle of something: of each kind one, to be stamped out.

A kind makes whoever follows it keep as much as one connection can: parts of messages, requests without replies,
tables that fill up, octets that wait for others.
"""

import random
import struct

from Generator import beep, netconf
from Generator.conversation import MILLISECOND, Conversation
from Generator.packets import ACK, PSH, SYN
from Generator.session import START, Session

from . import templates

NOTIFICATION = 'xmlns="urn:ietf:params:xml:ns:netconf:notification:1.0"'


def connection():
    """A connection that has just been opened, and the time."""
    talk = Conversation(templates.INITIATOR, templates.LISTENER, templates.FIRST)
    return talk, talk.handshake(START) + MILLISECOND


def said(*pieces):
    """A connection on which the initiator says something at once, and the listener something else, if anything."""
    talk, time = connection()
    for end, octets in zip(("initiator", "listener"), pieces):
        time = talk.exchange(end, time, octets) + MILLISECOND
    return talk


def opened():
    """A session with NETCONF's channel open and hellos exchanged, and the time."""
    talk = Session(templates.INITIATOR, templates.LISTENER, numbers=templates.FIRST)
    return talk, talk.open()


def half_open():
    """SYN, and no answer."""
    talk = Conversation(templates.INITIATOR, templates.LISTENER, templates.FIRST)
    talk.segment("initiator", START, SYN, syn=True)
    return talk


def answered():
    """SYN and SYN/ACK; the third packet never comes."""
    talk, _ = connection()
    talk.packets.pop()
    return talk


def eager():
    """Octets behind a SYN that nobody answers."""
    talk = half_open()
    for place in range(8):
        talk.segment("initiator", START, ACK | PSH, bytes(1400), sequence=talk.first["initiator"] + 1 + 1400 * place)
    return talk


def partial():
    """Both greetings stop in the middle of their frames."""
    talk, time = connection()
    time = talk.exchange("listener", time, beep.Peer().greeting(beep.NETCONF)[:90]) + MILLISECOND
    talk.exchange("initiator", time, beep.Peer().greeting()[:60])
    return talk


def hole(pieces=1):
    """The capture lacks a segment, or many of one octet each: what stands behind them waits."""
    talk, time = connection()
    greeting = beep.Peer().greeting(beep.NETCONF)
    first = talk.next["listener"]
    for begin, end in ((0, 20), (60, len(greeting)), *((200 + 2 * n, 201 + 2 * n) for n in range(pieces - 1))):
        talk.segment("listener", time, ACK | PSH, (greeting + bytes(2 * pieces))[begin:end], sequence=first + begin)
    return talk


def doubtful():
    """Segments beyond what the receiver has room for."""
    talk, time = connection()
    time = talk.exchange("listener", time, beep.Peer().greeting(beep.NETCONF))
    for place in range(40):
        talk.segment("listener", time, ACK | PSH, bytes(100),
                     sequence=talk.next["listener"] + 20_000_000 + 200 * place)
    return talk


def greeted(requests=1, entries=1):
    """NETCONF's channel open, hellos exchanged, and requests that wait for their replies."""
    talk, time = opened()
    for number in range(1, requests + 1):
        edit = templates.EDIT.format(number)
        entry = edit[edit.index("      <interface>"):edit.index("    </interfaces>")]
        body = edit.replace(entry, entry * entries) if requests > 1 else templates.GET
        time = talk.ask(time, number, body)
    return talk


def staged():
    """Changes of a candidate that is not committed."""
    talk, time = opened()
    time = talk.operate(time, 1, templates.LOCK)
    for number in range(2, 42):
        time = talk.operate(time, number, templates.EDIT.format(number))
    return talk


def refused():
    """Requests that failed, with many errors each."""
    talk, time = opened()
    error = netconf.error("access-denied", path="/rpc/edit-config/config", message="you may not do that here " * 8)
    for number in range(1, 11):
        time = talk.operate(time, number, templates.EDIT.format(number), "\n".join([error] * 20))
    return talk


def notified():
    """Notifications with as many fields as are kept."""
    talk, time = opened()
    time = talk.operate(time, 1, "<create-subscription/>")
    fields = "".join(f"<field-{n}>{'value ' * 6}</field-{n}>" for n in range(64))
    for number in range(2, 12):
        event = f"<notification {NOTIFICATION}><event>{fields}</event></notification>"
        time = talk.exchange("listener", time, talk.peers["listener"].ask(talk.channel, beep.XML + event))
    return talk


def capable():
    """Hellos with long lists of capabilities."""
    talk, time = opened()
    names = [f"urn:example:{n}:{'long-' * 10}module?module=example-{n}&amp;revision=2026-11-20" for n in range(300)]
    talk.exchange("listener", time, talk.peers["listener"].ask(talk.channel, beep.XML + netconf.hello(names, 5)))
    return talk


def nested():
    """A request that goes deeper and deeper, with names of its own at each step, and does not end."""
    talk, time = opened()
    steps = "".join(f'<step-{n}-{"of-many-" * 6} xmlns="urn:{n}" a{n}="{n}">' for n in range(250))
    body = beep.XML + netconf.rpc("1", "<edit-config><target><running/></target><config>").split("</rpc>")[0] + steps
    talk.exchange("initiator", time, beep.frame("MSG", 1, 2, True, 4000, body.encode()))
    return talk


def channels(count=200):
    """Many channels, on each of them a message that goes on."""
    talk, time = opened()
    for number in range(3, 3 + 2 * count, 2):
        manager, agent = talk.peers["initiator"], talk.peers["listener"]
        time = talk.exchange("initiator", time, manager.start(number, "http://example.net/profile"))
        time = talk.exchange("listener", time, agent.started(manager.msgno[0] - 1, "http://example.net/profile"))
        time = talk.exchange("initiator", time, beep.frame("MSG", number, 0, True, 0, b"Content-Type: text/xml\r\n"))
    return talk


def answers(count=500):
    """Answers to one request, all of them under way."""
    talk, time = opened()
    time, sequence = talk.ask(time, 1, templates.GET), talk.peers["listener"].seqno[1]
    for number in range(count):
        octets = beep.frame("ANS", 1, 1, True, sequence, beep.XML.encode() + b"<rpc-reply", number)
        time, sequence = talk.exchange("listener", time, octets), sequence + len(beep.XML) + 10
    return talk


def unanswered(count=200):
    """Requests for channels that nobody answers."""
    talk, time = opened()
    for number in range(3, 3 + 2 * count, 2):
        profile = f"http://example.net/{'profile-' * 20}{number}"
        time = talk.exchange("initiator", time, talk.peers["initiator"].start(number, profile))
    return talk


def wrong():
    """Broken rules of all kinds, told one by one before anything is known of the session."""
    talk, time = connection()
    time = talk.exchange("listener", time, beep.Peer().greeting(beep.NETCONF)) + MILLISECOND
    for number in range(100):
        octets = beep.frame("RPY", 0, number, False, 7 * number, beep.MANAGEMENT.encode() + b"<ok />")
        time = talk.exchange("listener", time, octets)
    return talk


def authenticating():
    """An exchange of SASL that stops, behind others that were refused."""
    talk, time = opened()
    manager, agent = talk.peers["initiator"], talk.peers["listener"]
    for number in range(3, 43, 2):
        profile = "http://iana.org/beep/SASL/SCRAM-SHA-256"
        time = talk.exchange("initiator", time, manager.start(number, profile))
        time = talk.exchange("listener", time, agent.started(manager.msgno[0] - 1, profile))
        time = talk.exchange("initiator", time, manager.ask(number, beep.XML + f"<blob>{'bixzPXVz' * 300}</blob>"))
    return talk


def ready():
    """TLS was asked for and agreed to, and the initiator goes on before it can know."""
    talk, time = connection()
    manager, agent, profile = beep.Peer(), beep.Peer(), "http://iana.org/beep/TLS"
    time = talk.exchange("listener", time, agent.greeting(profile, beep.NETCONF))
    time = talk.exchange("initiator", time, manager.greeting())
    start = manager.ask(0, beep.MANAGEMENT + f"<start number='1'><profile uri='{profile}'>"
                        "<![CDATA[<ready/>]]></profile></start>\r\n")
    time = talk.exchange("initiator", time, start)
    for _ in range(40):
        time = talk.exchange("initiator", time, bytes(100))
    return talk


def handshake():
    """A handshake of TLS whose certificates do not end."""
    def record(kind, octets):
        return struct.pack(">BHH", kind, 0x0303, len(octets)) + octets

    def message(kind, octets, length=None):
        return struct.pack(">I", kind << 24 | (length or len(octets))) + octets

    names = b"\0\0\0\x12\0\x10\0\0\x0dr1.example.net"
    client = b"\x03\x03" + bytes(32) + b"\0\0\x02\xc0\x2f\x01\0" + struct.pack(">H", len(names)) + names
    server = b"\x03\x03" + bytes(32) + b"\0\xc0\x2f\0"
    chain = message(11, bytes(12_000), 60_000)
    return said(record(22, message(1, client)), record(22, message(2, server)) + record(22, chain))


def hypertext():
    """Requests of HTTP without a response, and the head of one more."""
    request = b"GET /restconf/data/ietf-interfaces:interfaces HTTP/1.1\r\nHost: r1.example.net\r\n\r\n"
    return said(request * 100 + b"POST /restconf/operations HTTP/1.1\r\nHost: " + b"r1." * 1000)


def clear():
    """NETCONF without BEEP, and a request that does not end."""
    steps = "".join(f"<step-{n}>" for n in range(100))
    end = "]]>]]>"
    manager = netconf.hello([netconf.capability("base:1.0")]) + end
    return said((manager + netconf.rpc("1", templates.GET) + end + "<rpc>" + steps).encode(),
                (netconf.hello([netconf.capability("base:1.0")], 5) + end).encode())


def unknown():
    """Octets that nobody knows, a little less than is looked at."""
    octets = random.Random(3).randbytes(4000)
    return said(b"\xfe" + octets, b"\xfd" + octets)


def shell():
    """Another application, of which nothing is read any more: SSH up to its algorithms (RFC 4253, section 7.1)."""
    lists = ("curve25519-sha256,ecdh-sha2-nistp256", "ssh-ed25519,rsa-sha2-512", *("aes128-ctr,aes256-ctr",) * 2,
             *("hmac-sha2-256,hmac-sha2-512",) * 2, *("none,zlib@openssh.com",) * 2, "", "")
    octets = b"\x14" + bytes(16) + b"".join(struct.pack(">I", len(text)) + text.encode() for text in lists) + bytes(5)
    packet = struct.pack(">IB", len(octets) + 9, 8) + octets + bytes(8)
    return said(b"SSH-2.0-OpenSSH_9.2\r\n" + packet, b"SSH-2.0-OpenSSH_9.2\r\n" + packet)
