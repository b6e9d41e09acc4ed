"""Segments that claim the same place of the stream with other octets: which one did the agent read?"""

from .. import beep, capturefiles, netconf, session
from ..conversation import MILLISECOND
from ..packets import ACK, PSH

DELETE = ('<edit-config><target><running/></target><config><top xmlns="http://example.com/schema/1.2/config">'
          '<interface operation="delete"><name>Ethernet0/0</name></interface></top></config></edit-config>')
CREATE = DELETE.replace('"delete"', '"create"')


def make():
    """Before delivery: a later segment overlaps an early one. After delivery: a retransmission with other octets."""
    talk = session.Session()
    time = talk.open()
    peer = talk.peers["initiator"]
    wanted = peer.ask(1, beep.XML + netconf.rpc("101", DELETE))
    forged = wanted.replace(b'"delete"', b'"create"')
    start, cut = talk.next["initiator"], 100
    flags = ACK | PSH
    talk.segment("initiator", time, flags, wanted[cut:], sequence=start + cut)
    talk.segment("initiator", time + MILLISECOND, flags, forged[cut:], sequence=start + cut)
    talk.segment("initiator", time + 2 * MILLISECOND, flags, wanted[:cut], sequence=start)
    talk.next["initiator"] += len(wanted)
    time = talk.answer(time + 5 * MILLISECOND, 1) + 50 * MILLISECOND

    start, seqno = talk.next["initiator"], peer.seqno[1]
    time = talk.operate(time, 2, DELETE)
    octets = beep.frame("MSG", 1, 2, False, seqno, (beep.XML + netconf.rpc("102", CREATE)).encode())
    talk.segment("initiator", time, flags, octets[:200], sequence=start)
    talk.release(time + 50 * MILLISECOND, 3)
    return {"conflicting-overlap.pcap": capturefiles.pcap(talk.packets)}
