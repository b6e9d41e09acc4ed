"""The capture of the README: a day on port 831 in fifteen minutes."""

from .. import background, beep, capturefiles, digest, netconf, remotefiles, scan, shell
from ..conversation import MILLISECOND, Conversation, seconds
from ..disorder import merged
from ..packets import Host

START = seconds("09:00:03.412")
EDIT = """<edit-config>
  <target>
    <candidate/>
  </target>
  <config xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0">
    <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">
      <interface>
        <name>ge-0/0/0</name>
        <description>uplink to core-2</description>
      </interface>
      <interface nc:operation="delete">
        <name>ge-0/0/3</name>
      </interface>
    </interfaces>
  </config>
</edit-config>"""
REFUSED = """<edit-config>
  <target>
    <candidate/>
  </target>
  <config>
    <nacm xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-acm">
      <groups>
        <group>
          <name>admin</name>
          <user-name>ops</user-name>
        </group>
      </groups>
    </nacm>
  </config>
</edit-config>"""
LOCK = "<lock>\n  <target>\n    <candidate/>\n  </target>\n</lock>"


class Managed(Conversation):
    """The NETCONF session: times are seconds since its start, and each end's BEEP numbers are kept."""

    def __init__(self):
        super().__init__(Host("192.0.2.10", 49159), Host("192.0.2.1", 831), (0x1F2E3D4C, 0x99AABBCC))
        self.manager, self.agent = beep.Peer(), beep.Peer()

    def says(self, end, after, octets, acknowledged=None):
        """Octets from one end; with `acknowledged`, the other end's bare ACK so many seconds later."""
        time = START + round(after * 1e9)
        self.send(end, time, octets)
        if acknowledged is not None:
            self.acknowledge(self.other(end), time + round(acknowledged * 1e9))

    def open_and_authenticate(self):
        """Greetings, DIGEST-MD5 on channel 1, and its close."""
        mechanism = "http://iana.org/beep/SASL/DIGEST-MD5"
        realm, nonce, cnonce, uri = "core.example", "OA6MG9tEQGm2hhfW", "OA6MHXh6VqTrRkfW", "beep/192.0.2.1"
        self.handshake(START)
        self.says("listener", 0.002102, self.agent.greeting(mechanism, beep.NETCONF))
        self.says("initiator", 0.002377, self.manager.greeting())
        self.says("initiator", 0.003020, self.manager.start(1, mechanism))
        challenge = digest.blob(digest.challenge(realm, nonce))
        self.says("listener", 0.003961, self.agent.started(1, mechanism, challenge), 0.0003)
        answer = digest.response("ops", "correct horse", realm, nonce, cnonce, uri)
        self.says("initiator", 0.005240, self.manager.ask(1, beep.MANAGEMENT + digest.blob(answer) + "\r\n"))
        proof = digest.response_value("ops", "correct horse", realm, nonce, cnonce, uri, "")
        accepted = beep.MANAGEMENT + digest.blob(f"rspauth={proof}", "complete") + "\r\n"
        self.says("listener", 0.007003, self.agent.reply(1, 0, accepted), 0.0001)
        self.says("initiator", 0.007377, self.manager.close(1))
        self.says("listener", 0.007614, self.agent.ok(2), 0.0001)

    def greet(self):
        """The NETCONF channel and both hellos."""
        self.says("initiator", 0.008120, self.manager.start(3, beep.NETCONF))
        self.says("listener", 0.008911, self.agent.started(3, beep.NETCONF))
        names = ("base:1.0", "candidate:1.0", "validate:1.0", "rollback-on-error:1.0", "startup:1.0")
        agent = netconf.hello([netconf.capability(name) for name in names], 4711)
        manager = netconf.hello([netconf.capability("base:1.0")])
        self.says("listener", 0.009305, self.agent.ask(3, beep.XML + agent))
        self.says("initiator", 0.009487, self.manager.ask(3, beep.XML + manager))
        self.says("initiator", 0.010102, self.manager.reply(3, 0, ""))
        self.says("listener", 0.010433, self.agent.reply(3, 0, ""), 0.04)

    def operate(self, number, after, took, body, result="<ok/>", early=False):
        """One rpc and its reply; `early`: the agent acknowledges before it answers."""
        message_id = str(100 + number)
        self.says("initiator", after, self.manager.ask(3, beep.XML + netconf.rpc(message_id, body)),
                  0.0004 if early else None)
        self.says("listener", after + took, self.agent.reply(3, number, beep.XML + netconf.reply(message_id, result)),
                  0.0001)

    def run(self):
        """The whole session."""
        self.open_and_authenticate()
        self.greet()
        self.operate(1, 0.900412, 0.002098, LOCK)
        self.operate(2, 1.200117, 0.018424, EDIT, early=True)
        denied = netconf.error("access-denied", path="/nacm/groups", message="group operators may not write here")
        self.operate(3, 9.700008, 0.006004, REFUSED, denied)
        self.operate(4, 10.400230, 0.412702, "<commit/>", early=True)
        self.operate(5, 11.000815, 0.001913, LOCK.replace("lock>", "unlock>"))
        self.operate(6, 40.900120, 0.001121, "<close-session/>")
        self.says("listener", 41.203511, self.agent.close(0))
        self.says("initiator", 41.204020, self.manager.ok(1), 0.0002)
        self.finish("initiator", START + 41_205_400_000)
        return self.packets


def files():
    """The NFS client that drew 831 as its own port: a mount, then a few calls, then a busy time."""
    client = Conversation(Host("192.0.2.20", 831), Host("192.0.2.53", 2049), (0x0A000001, 0x0B000001), timestamps=False)
    client.handshake(seconds("08:59:12.004"))
    for number in range(25):
        remotefiles.exchange(client, seconds("09:00:46") + number * 5_600 * MILLISECOND, number)
    for number in range(25, 525):
        time = seconds("09:08:20.3") + (number - 25) * 757 * MILLISECOND
        remotefiles.exchange(client, time, number, with_data=number % 60 == 0)
    client.segment("initiator", seconds("09:14:39.8"), 0x10)
    client.segment("listener", seconds("09:14:39.8005"), 0x10)
    return client.packets


def capture():
    """The packets of all parties, in the order of time."""
    managed = Managed().run()
    login = Conversation(Host("192.0.2.10", 51840), Host("192.0.2.77", 831), (0x33445566, 0x44556677))
    login = shell.session(login, seconds("09:03:11.090"), seconds("09:04:15.902"), (9907, 14046), 17, seed=77)
    probes = scan.syn_scan("198.51.100.7", "192.0.2.", 831, seconds("09:07:55.101"), 8_270_000, {1, 77}, {13, 111, 200})
    others = [background.traffic(count, START + round(first * 1e9), START + round(last * 1e9), seed)
              for seed, (count, first, last) in enumerate((
                  (6, 0.06, 0.89), (9, 1.24, 9.68), (2, 9.72, 10.39), (4, 10.83, 10.99), (14, 11.1, 40.8),
                  (112, 41.3, 187.6), (39, 253, 470), (3, 471.9, 473.4), (340, 475, 876.9)))]
    return merged(files(), managed, login, probes, *others)


def make():
    """The capture file."""
    return {"quickstart.pcapng": capturefiles.pcapng(capture(), "eth0", 9, "port831 Tools/generate")}
