"""Only what the agent sends: asymmetric routing, or a mirror port with one direction."""

from .. import capturefiles, session


def make():
    """The replies without their requests."""
    talk = session.plain(6)
    server = session.AGENT.packed
    return {"one-sided.pcap": capturefiles.pcap([packet for packet in talk.packets if packet.octets[26:30] == server])}
