"""A capture file that ends in the middle of a packet, as after a full disk."""

from .. import capturefiles, netconf, session
from ..conversation import MILLISECOND

EDIT = ("<edit-config><target><candidate/></target><config>"
        '<system xmlns="urn:ietf:params:xml:ns:yang:ietf-system"><ntp><enabled>true</enabled></ntp></system>'
        "</config></edit-config>")


def make():
    """A session with an edit-config whose answer is cut off by the end of the file."""
    talk = session.Session()
    time = talk.operate(talk.open(), 1, "<lock><target><candidate/></target></lock>")
    time = talk.operate(time, 2, session.GET, netconf.interfaces(8))
    time = talk.ask(time + 300 * MILLISECOND, 3, EDIT)
    talk.answer(time, 3)
    octets = capturefiles.pcap(talk.packets)
    last_answer = 16 + len(talk.packets[-2].octets) + 16 + len(talk.packets[-1].octets)
    return {"truncated-file.pcap": octets[:len(octets) - last_answer + 70]}
