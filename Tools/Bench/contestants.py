"""The commands that are compared, each by what it does to one capture."""

import shutil
import tempfile
from dataclasses import dataclass


@dataclass(frozen=True)
class Contestant:
    """A tool with its options; `folder` says that it wants a folder of its own for output."""

    name: str
    command: tuple
    folder: bool = False
    slow: bool = False
    secured: bool = False

    @property
    def is_installed(self):
        """Whether its program is there."""
        return shutil.which(self.command[0]) is not None

    def filled(self, capture, folder):
        """The command line for a capture."""
        log = str(capture.with_suffix(".keylog"))
        return [part.replace("{capture}", str(capture)).replace("{folder}", folder).replace("{keylog}", log)
                for part in self.command]

    def runs_on(self, name):
        """Whether it says anything of the capture of that name."""
        return self.name == REFERENCE or self.secured == (name == "tls")

    def run(self, capture, measure):
        """One measured run."""
        if not self.folder:
            return measure(self.filled(capture, ""))
        with tempfile.TemporaryDirectory(dir=capture.parent) as folder:
            return measure(self.filled(capture, folder))


REFERENCE = "tcpdump -w /dev/null"


def all_of(binary):
    """Ours first, then the reference, then the others."""
    return (
        Contestant("port831 summary", (binary, "read", "{capture}")),
        Contestant("port831 ndjson --digest", (binary, "read", "--format", "ndjson", "--digest", "{capture}")),
        Contestant(REFERENCE, ("tcpdump", "-r", "{capture}", "-w", "/dev/null")),
        Contestant("tcpflow -o DIR", ("tcpflow", "-r", "{capture}", "-o", "{folder}"), folder=True, slow=True),
        Contestant("tshark -q -z conv,tcp", ("tshark", "-r", "{capture}", "-q", "-z", "conv,tcp"), slow=True),
        Contestant("tshark -T fields (BEEP)", ("tshark", "-r", "{capture}", "-d", "tcp.port==831,beep", "-Y", "beep",
                                               "-T", "fields", "-e", "beep.command", "-e", "beep.channel", "-e",
                                               "beep.msgno", "-e", "beep.seqno", "-e", "beep.size"), slow=True),
        Contestant("port831 summary --key-log", (binary, "read", "--ports", "6513", "--key-log", "{keylog}", "{capture}"),
                   secured=True),
        Contestant("port831 summary, no keys", (binary, "read", "--ports", "6513", "{capture}"), secured=True),
        Contestant("tshark -q -z io,phs, key log", (
            "tshark", "-r", "{capture}", "-o", "tls.keylog_file:{keylog}", "-d", "tcp.port==6513,tls", "-q", "-z", "io,phs"),
            slow=True, secured=True),
    )


def exports(binary):
    """What it costs to hand on everything: records with all bodies, a database, the packets."""
    def ours(name, *options):
        return Contestant(f"port831 {name}", (binary, "read", "--brief", *options, "{capture}"), folder=True)
    return (
        ours("ndjson with bodies", "--ndjson", "{folder}/records", "--payload", "text"),
        ours("sqlite", "--sqlite", "{folder}/records"),
        ours("pcapng", "-w", "{folder}/packets"),
        ours("html", "--html", "{folder}/page"),
        Contestant(REFERENCE, ("tcpdump", "-r", "{capture}", "-w", "/dev/null")),
        Contestant("tcpdump -w FILE", ("tcpdump", "-r", "{capture}", "-w", "{folder}/packets"), folder=True),
        Contestant("tshark -T json", ("tshark", "-r", "{capture}", "-d", "tcp.port==831,beep", "-T", "json"),
                   slow=True),
    )
