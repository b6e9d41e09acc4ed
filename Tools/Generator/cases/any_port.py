"""What `--ports all` looks for: BEEP and NETCONF on ports of their own, among office traffic that is none of it."""

from .. import background, capturefiles, netconf, session
from ..conversation import MILLISECOND, Conversation
from ..disorder import merged
from ..packets import Host


def talk(port, client_port, time, *turns):
    """A connection whose turns are (side, octets)."""
    conversation = Conversation(Host("192.0.2.30", client_port), Host("203.0.113.9", port))
    time = conversation.handshake(time)
    for side, octets in turns:
        time = conversation.exchange(side, time, octets) + MILLISECOND
    conversation.finish("initiator", time)
    return conversation.packets


def make():
    """NETCONF over BEEP on 12345, NETCONF in clear on 2023; beside it what begins with a letter or a bracket of either."""
    start = session.START
    beep = session.plain(3, listener=Host("192.0.2.1", 12_345))
    base, end = [netconf.capability("base:1.0")], b"]]>]]>"
    clear = talk(2023, 50_300, start, ("listener", netconf.hello(base, 17).encode() + end),
                 ("initiator", netconf.hello(base).encode() + end))
    web = talk(80, 50_301, start, ("initiator", b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n"),
               ("listener", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"))
    chat = talk(5222, 50_302, start, ("initiator", b"<?xml version='1.0'?><stream:stream to='im.example'>"),
                ("listener", b"<?xml version='1.0'?><stream:stream from='im.example'>"))
    broker = talk(4222, 50_303, start, ("listener", b'INFO {"server_id":"A"}\r\n'), ("initiator", b"CONNECT {}\r\n"),
                  ("listener", b"MSG a.b 1 5\r\nhello\r\n"))
    words = talk(7777, 50_304, start, ("initiator", b"RPY 0 is what I would say first\r\n"), ("listener", b"MSG \r\n"))
    rest = background.traffic(40, start, start + 20_000 * MILLISECOND, seed=12_345)
    return {"any-port.pcap": capturefiles.pcap(merged(beep.packets, clear, web, chat, broker, words, rest))}
