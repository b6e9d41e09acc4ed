"""Legal segments that must change nothing: keep-alives, a zero-window probe, a forged reset, octets out of window."""

from .. import capturefiles, netconf, packets, session
from ..capturefiles import Packet
from ..conversation import MILLISECOND, ethernet_frame
from ..packets import ACK, PSH, RST


def bare(talk, end, time, flags, sequence, payload=b"", window=501):
    """A segment without time stamps, for what a conversation does not say by itself."""
    source, destination = talk.hosts[end], talk.hosts[talk.other(end)]
    acknowledgement = talk.next[talk.other(end)] if flags & ACK else 0
    octets = packets.tcp(source, destination, sequence, acknowledgement, flags, payload, window, b"")
    datagram = packets.ipv4(source, destination, packets.TCP, octets, 0x4242)
    talk.packets.append(Packet(time, ethernet_frame(source, destination, datagram)))


def make():
    """A session with all of it between two operations."""
    talk = session.Session(timestamps=False)
    time = talk.operate(talk.open(), 1, session.GET, netconf.interfaces(3))
    minute = 60_000 * MILLISECOND
    for count in range(1, 4):
        bare(talk, "initiator", time + count * minute, ACK, talk.next["initiator"] - 1, b"\0" if count == 2 else b"")
        talk.acknowledge("listener", time + count * minute + MILLISECOND)
    time += 4 * minute
    bare(talk, "initiator", time, RST, talk.next["initiator"] + 700)
    bare(talk, "initiator", time + MILLISECOND, ACK | PSH, talk.next["initiator"] + 3_000_000, b"MSG 1 9 . 0 5\r\n")
    talk.acknowledge("listener", time + 2 * MILLISECOND)

    time = talk.ask(time + 10 * MILLISECOND, 2, session.GET)
    bare(talk, "initiator", time, ACK, talk.next["initiator"], window=0)
    answer = talk.peers["listener"].reply(1, 2, "Content-Type: text/xml\r\n\r\n" + netconf.reply("102"))
    talk.send("listener", time + 200 * MILLISECOND, answer[:1])
    talk.next["listener"] -= 1
    bare(talk, "initiator", time + 201 * MILLISECOND, ACK, talk.next["initiator"], window=0)
    talk.exchange("listener", time + 400 * MILLISECOND, answer)
    talk.release(time + 500 * MILLISECOND, 3)
    return {"tcp-oddities.pcap": capturefiles.pcap(talk.packets)}
