"""The same client port three times: closed, then reset, then closed again, with other initial numbers."""

from .. import capturefiles, netconf, session


def make():
    """Three sessions within two seconds; the second ends by RST behind a request that stays without an answer."""
    first = session.plain(2)
    second = session.Session(numbers=(5_000_000, 7_000_000))
    time = second.operate(second.open(session.START + 700_000_000), 1, session.GET, netconf.interfaces(1))
    second.reset("initiator", second.ask(time, 2, session.GET))
    third = session.Session(numbers=(0x7000_0000, 0x1000_0000))
    time = third.operate(third.open(session.START + 1_400_000_000), 1, session.GET, netconf.interfaces(4))
    third.release(time, 2)
    return {"port-reuse.pcap": capturefiles.pcap(first.packets + second.packets + third.packets)}
