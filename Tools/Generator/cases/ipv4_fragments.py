"""Segments larger than the link: IPv4 fragments in order, in reverse, and one set that stays incomplete."""

from .. import capturefiles, netconf, packets, session


def fragmented(captured, size, backwards):
    """The packets of one captured datagram: itself when it fits, else its fragments."""
    datagram = captured.octets[14:14 + int.from_bytes(captured.octets[16:18], "big")]
    if len(datagram) <= size + 20:
        return [captured]
    header = datagram[:6] + b"\0\0" + datagram[8:10] + b"\0\0" + datagram[12:20]
    header = header[:10] + packets.checksum(header).to_bytes(2, "big") + header[12:]
    pieces = packets.ipv4_fragments(header + datagram[20:], size)
    if backwards:
        pieces.reverse()
    return [capturefiles.Packet(captured.time + 1_000 * number, captured.octets[:14] + piece)
            for number, piece in enumerate(pieces)]


def make():
    """Every datagram above 596 octets in fragments; the second reply comes backwards, the third lacks a piece."""
    talk = session.Session(mss=1400)
    time = talk.open()
    marks = []
    for number, count in ((1, 6), (2, 6), (3, 6), (4, 2)):
        marks.append(len(talk.packets))
        time = talk.operate(time, number, session.GET, netconf.interfaces(count))
    talk.release(time, 5)
    result = []
    for index, captured in enumerate(talk.packets):
        pieces = fragmented(captured, 576, marks[1] <= index < marks[2])
        if len(pieces) > 1 and marks[2] + 2 <= index < marks[2] + 4:
            del pieces[1]
        result += pieces
    return {"ipv4-fragments.pcap": capturefiles.pcap(result)}
