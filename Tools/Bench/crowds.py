"""Captures of very many connections at a time, most of them abandoned, with one honest NETCONF session among them."""

import random
from dataclasses import dataclass
from typing import Callable

from . import abandoned, datagrams, templates
from .captures import CaptureFile

SERVER = bytes((10, 1, 0, 1))
HONEST = bytes((192, 0, 2, 10))


@dataclass(frozen=True)
class Kind:
    """A kind of crowd: what each connection does, how many there are in a quick run and in a full one, if in that."""

    talk: Callable
    what: str
    quick: int
    full: int = 0
    options: tuple = ()
    # Whether so many need more memory than a quick run gives: of fragments little is kept whatever the limit.
    fills_memory: bool = True

    def steps(self):
        """What can be stamped out: the packets of a connection one by one."""
        talk = self.talk()
        return [talk] if hasattr(talk, "records") else [templates.Stamp([item]) for item in templates.segments(talk)]


def turns(steps, count, is_abreast):
    """The packets of all connections in order: one connection behind the other, or all of them step by step."""
    if is_abreast:
        return ((step, number) for step in steps for number in range(count))
    return ((step, number) for number in range(count) for step in steps)


def crowd(path, count, steps, is_abreast=False):
    """So many connections that are all open in the end. The honest session's packets are spread evenly over them."""
    honest = list(templates.Stamp(templates.session(7)).records(HONEST, SERVER, 49_300, (7, 9)))
    file, chance = CaptureFile(path, pace=1), random.Random(8)
    numbers = chance.getrandbits(32), chance.getrandbits(32)
    every = max(1, len(steps) * count // (len(honest) + 1))
    waiting = iter(honest)
    for turn, (step, number) in enumerate(turns(steps, count, is_abreast), 1):
        if turn % every == 0:
            for record in waiting:
                file.add(*record)
                break
        client = bytes((11 + (number >> 24), number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF))
        for record in step.records(client, SERVER, 32_768 + number % 28_000, numbers):
            file.add(*record)
    for record in waiting:
        file.add(*record)
    file.finish()
    return {"sessions": count + 1}


ALL = {
    "half-open": Kind(abandoned.half_open, "SYN without an answer", 400_000, 5_000_000),
    "answered": Kind(abandoned.answered, "SYN and SYN/ACK, never completed", 200_000, 2_500_000),
    "partial": Kind(abandoned.partial, "sessions whose greetings stop in the middle of their frames", 12_000, 200_000),
    "hole": Kind(abandoned.hole, "sessions with a hole each", 12_000, 200_000),
    "greeted": Kind(abandoned.greeted, "sessions with a request that waits for its reply", 12_000, 60_000),
    "eager": Kind(abandoned.eager, "octets behind a SYN that nobody answers", 5_000),
    "holes": Kind(lambda: abandoned.hole(200), "sessions with 200 holes each", 1_000),
    "doubtful": Kind(abandoned.doubtful, "segments beyond the window", 5_000),
    "waiting": Kind(lambda: abandoned.greeted(40), "sessions with 40 requests that wait", 1_500),
    "many waiting": Kind(lambda: abandoned.greeted(1200, 3), "sessions with 1,200 requests that wait", 30),
    "staged": Kind(abandoned.staged, "sessions with changes that are not committed", 1_500),
    "refused": Kind(abandoned.refused, "sessions with many errors", 1_000),
    "notified": Kind(abandoned.notified, "sessions with many notifications", 1_500),
    "capable": Kind(abandoned.capable, "sessions with many capabilities", 1_500),
    "nested": Kind(abandoned.nested, "sessions in the depth of a document", 1_500),
    "channels": Kind(abandoned.channels, "sessions with 200 channels each", 400),
    "answers": Kind(abandoned.answers, "sessions with 500 answers under way", 300),
    "unanswered": Kind(abandoned.unanswered, "sessions with 200 channels asked for", 800),
    "wrong": Kind(abandoned.wrong, "sessions that break rules", 3_000),
    "authenticating": Kind(abandoned.authenticating, "sessions amid SASL", 1_000),
    "ready": Kind(abandoned.ready, "sessions amid the switch to TLS", 5_000),
    "handshake": Kind(abandoned.handshake, "handshakes of TLS that do not end", 4_000),
    "hypertext": Kind(abandoned.hypertext, "HTTP without responses", 4_000),
    "clear": Kind(abandoned.clear, "NETCONF without BEEP", 6_000),
    "unknown": Kind(abandoned.unknown, "connections of something unknown", 6_000),
    "shell": Kind(abandoned.shell, "connections of SSH", 30_000),
    "datagrams": Kind(datagrams.datagrams, "datagrams from ever other addresses", 20_000),
    "fragments": Kind(datagrams.fragments, "datagrams of which fragments lack", 20_000, fills_memory=False),
    "search": Kind(abandoned.hole, "sessions with a hole each, sought on all ports", 12_000,
                   options=("--ports", "all")),
}


def make(name, path, count=None, is_abreast=False):
    """Writes the crowd of that name; answers what is known of it."""
    kind = ALL[name]
    return crowd(path, count or kind.quick, kind.steps(), is_abreast)
