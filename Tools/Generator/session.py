"""A short NETCONF session in clear, ready to be played over any link: what most cases carry."""

from . import beep, netconf
from .conversation import MILLISECOND, Conversation, seconds
from .packets import Host

MANAGER, AGENT = Host("192.0.2.10", 49300), Host("192.0.2.1", 831)
START = seconds("10:00:00.000")
WINDOW = 4096
GET = "<get-config>\n  <source>\n    <running/>\n  </source>\n</get-config>"


class Session(Conversation):
    """A conversation that knows both BEEP peers; `manager` and `agent` name the ends by role."""

    def __init__(self, initiator=MANAGER, listener=AGENT, call_home=False, **more):
        super().__init__(initiator, listener, **more)
        self.manager, self.agent = ("listener", "initiator") if call_home else ("initiator", "listener")
        self.peers = {self.manager: beep.Peer(), self.agent: beep.Peer()}
        self.channel = 2 if call_home else 1
        self.limit = WINDOW

    def open(self, time=START):
        """Handshake, greetings, the NETCONF channel and both hellos."""
        manager, agent = self.peers[self.manager], self.peers[self.agent]
        time = self.handshake(time) + MILLISECOND
        time = self.exchange(self.agent, time, agent.greeting(beep.NETCONF)) + MILLISECOND
        time = self.exchange(self.manager, time, manager.greeting()) + MILLISECOND
        time = self.exchange(self.manager, time, manager.start(self.channel, beep.NETCONF)) + MILLISECOND
        time = self.exchange(self.agent, time, agent.started(1, beep.NETCONF)) + MILLISECOND
        base = [netconf.capability("base:1.0")]
        told = netconf.hello([*base, netconf.capability("candidate:1.0")], 4712)
        self.send(self.agent, time, agent.ask(self.channel, beep.XML + told))
        self.send(self.manager, time + MILLISECOND, manager.ask(self.channel, beep.XML + netconf.hello(base)))
        self.send(self.agent, time + 2 * MILLISECOND, agent.reply(self.channel, 0, ""))
        self.send(self.manager, time + 3 * MILLISECOND, manager.reply(self.channel, 0, ""))
        return time + 10 * MILLISECOND

    def ask(self, time, number, body):
        """An rpc; answers the time after which the agent may answer."""
        octets = self.peers[self.manager].ask(self.channel, beep.XML + netconf.rpc(str(100 + number), body))
        return self.exchange(self.manager, time, octets) + 2 * MILLISECOND

    def answer(self, time, number, body="<ok/>", window=WINDOW):
        """The reply to an rpc; answers the time of its last ACK. The manager's window moves on by SEQ as soon as half of
        it is used (RFC 3081, section 3.1.4), and no frame exceeds it."""
        agent, document = self.peers[self.agent], beep.XML + netconf.reply(str(100 + number), body)
        sent = agent.seqno[self.channel]
        for octets in agent.frames("RPY", self.channel, number, document, window, first=self.limit - sent):
            time = self.exchange(self.agent, time, octets)
            sent += int(octets[:80].split(b"\r", 1)[0].split(b" ")[5])
            if self.limit - sent < window // 2:
                self.limit = sent + window
                time = self.send(self.manager, time + MILLISECOND // 10, beep.window(self.channel, sent, window))
        return time

    def operate(self, time, number, body, result="<ok/>"):
        """An rpc and its reply; answers a time a little later."""
        return self.answer(self.ask(time, number, body), number, result) + 20 * MILLISECOND

    def release(self, time, number):
        """close-session, the release of the session by the agent, and the end of the connection."""
        time = self.operate(time, number, "<close-session/>")
        msgno = self.peers[self.agent].msgno[0]
        time = self.exchange(self.agent, time, self.peers[self.agent].close(0)) + MILLISECOND
        time = self.exchange(self.manager, time, self.peers[self.manager].ok(msgno)) + MILLISECOND
        return self.finish(self.manager, time)


def plain(interfaces=3, **more):
    """A whole short session: one get-config, then the orderly end; answers the conversation."""
    session = Session(**more)
    time = session.operate(session.open(), 1, GET, netconf.interfaces(interfaces))
    session.release(time, 2)
    return session
