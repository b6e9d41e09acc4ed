"""The agent dials: TCP's initiator is NETCONF's server (RFC 4744, section 2.1)."""

from .. import capturefiles, session
from ..packets import Host


def make():
    """A device that calls its management station; the channel has an even number, for the listener starts it."""
    talk = session.plain(3, initiator=Host("192.0.2.1", 50831), listener=Host("192.0.2.10", 831), call_home=True)
    return {"call-home.pcap": capturefiles.pcap(talk.packets, order=">")}
