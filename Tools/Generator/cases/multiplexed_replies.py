"""Large replies on three channels at once, in frames of at most 4096 octets, paced by SEQ (RFC 3081, section 3.1.4)."""

from .. import beep, capturefiles, netconf, session
from ..conversation import MILLISECOND

CHANNELS = (1, 3, 5)
WINDOW = 4096


def more_channels(talk, time):
    """Channels 3 and 5, each with its own hellos."""
    manager, agent = talk.peers["initiator"], talk.peers["listener"]
    base = [netconf.capability("base:1.0")]
    for msgno, channel in enumerate(CHANNELS[1:], start=2):
        time = talk.exchange("initiator", time, manager.start(channel, beep.NETCONF)) + MILLISECOND
        time = talk.exchange("listener", time, agent.started(msgno, beep.NETCONF)) + MILLISECOND
        told = agent.ask(channel, beep.XML + netconf.hello(base, 4712 + channel))
        time = talk.exchange("listener", time, told) + MILLISECOND
        asked = manager.ask(channel, beep.XML + netconf.hello(base)) + manager.reply(channel, 0, "")
        time = talk.exchange("initiator", time, asked) + MILLISECOND
        time = talk.exchange("listener", time, agent.reply(channel, 0, "")) + MILLISECOND
    return time


def frames_of_replies(talk, sizes):
    """The replies of all channels as lists of frames, each but the first waiting for a SEQ."""
    result = {}
    for channel, count in zip(CHANNELS, sizes):
        document = beep.XML + netconf.reply("101", netconf.interfaces(count))
        left = WINDOW - talk.peers["listener"].seqno[channel]
        result[channel] = talk.peers["listener"].frames("RPY", channel, 1, document, WINDOW, first=left)
    return result


def make():
    """Three get-config at once; the replies take turns, a window each."""
    talk = session.Session()
    time = more_channels(talk, talk.open())
    manager, agent = talk.peers["initiator"], talk.peers["listener"]
    asked = b"".join(manager.ask(channel, beep.XML + netconf.rpc("101", session.GET)) for channel in CHANNELS)
    time = talk.exchange("initiator", time, asked) + 5 * MILLISECOND
    sent = dict(agent.seqno)
    queues = frames_of_replies(talk, (260, 180, 90))
    while any(queues.values()):
        turn = b""
        for channel in CHANNELS:
            if queues[channel]:
                octets = queues[channel].pop(0)
                turn += octets
                sent[channel] += int(octets.split(b" ", 6)[5].split(b"\r")[0])
        time = talk.exchange("listener", time, turn)
        allowed = b"".join(beep.window(channel, sent[channel]) for channel in CHANNELS if queues[channel])
        if allowed:
            time = talk.send("initiator", time + MILLISECOND, allowed) + MILLISECOND
    talk.release(time + 10 * MILLISECOND, 2)
    return {"multiplexed-replies.pcap": capturefiles.pcap(talk.packets)}
