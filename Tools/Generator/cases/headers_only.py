"""A recorder that keeps the first 96 octets of each packet, as the tools of old did unless told otherwise."""

from .. import capturefiles, session


def make():
    """Of each segment the header of its first frame is left, and of short frames a little more."""
    return {"headers-only.pcap": capturefiles.pcap(session.plain(6).packets, snap_length=96)}
