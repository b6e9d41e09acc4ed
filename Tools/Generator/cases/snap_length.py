"""A recorder that keeps the first 240 octets of each packet."""

from .. import capturefiles, session


def make():
    """The short messages are whole, of the long ones the end is cut off: known to exist, and by whose fault."""
    return {"snap-length.pcap": capturefiles.pcap(session.plain(6).packets, snap_length=240)}
