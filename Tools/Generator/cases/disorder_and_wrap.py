"""Both streams cross the end of the sequence number space while segments come early, late and twice."""

from .. import capturefiles, disorder, netconf, session


def make():
    """Initial numbers a few kilobytes below 2^32, replies of many segments, a link that mixes them."""
    talk = session.Session(numbers=(0xFFFF_FC00, 0xFFFF_A000), mss=536)
    time = talk.open()
    for number in range(1, 5):
        time = talk.operate(time, number, session.GET, netconf.interfaces(12 * number))
    talk.release(time, 5)
    mixed = disorder.duplicated(disorder.reordered(disorder.late(talk.packets[3:], 3, delay=3_000_000), 5), 7)
    return {"disorder-and-wrap.pcap": capturefiles.pcap(talk.packets[:3] + mixed, nanoseconds=True)}
