"""Captures of very many connections at a time, most of them abandoned, with one honest NETCONF session among them."""

import random

from Generator import beep
from Generator.conversation import MILLISECOND, Conversation
from Generator.packets import ACK, PSH, SYN
from Generator.session import START, Session

from . import templates
from .captures import CaptureFile

SERVER = bytes((10, 1, 0, 1))
HONEST = bytes((192, 0, 2, 10))


def half_open():
    """SYN, and no answer."""
    talk = Conversation(templates.INITIATOR, templates.LISTENER, templates.FIRST)
    talk.segment("initiator", START, SYN, syn=True)
    return talk


def answered():
    """SYN and SYN/ACK; the third packet never comes."""
    talk = Conversation(templates.INITIATOR, templates.LISTENER, templates.FIRST)
    talk.handshake(START)
    talk.packets.pop()
    return talk


def partial():
    """A connection whose both greetings stop in the middle of their frames."""
    talk = Conversation(templates.INITIATOR, templates.LISTENER, templates.FIRST)
    time = talk.handshake(START) + MILLISECOND
    time = talk.exchange("listener", time, beep.Peer().greeting(beep.NETCONF)[:90]) + MILLISECOND
    talk.exchange("initiator", time, beep.Peer().greeting()[:60])
    return talk


def hole():
    """A connection of which the capture lacks a segment: what stands behind it waits."""
    talk = Conversation(templates.INITIATOR, templates.LISTENER, templates.FIRST)
    time = talk.handshake(START) + MILLISECOND
    greeting = beep.Peer().greeting(beep.NETCONF)
    first = talk.next["listener"]
    for begin, end in ((0, 20), (60, len(greeting))):
        talk.segment("listener", time, ACK | PSH, greeting[begin:end], sequence=first + begin)
    return talk


def greeted():
    """A session with NETCONF's channel open, hellos exchanged, and a request that waits for its reply."""
    talk = Session(templates.INITIATOR, templates.LISTENER, numbers=templates.FIRST)
    talk.ask(talk.open(), 1, templates.GET)
    return talk


def turns(steps, count, is_abreast):
    """The packets of all connections in order: one connection behind the other, or all of them step by step."""
    if is_abreast:
        return ((step, number) for step in steps for number in range(count))
    return ((step, number) for number in range(count) for step in steps)


def crowd(path, count, talk, is_abreast=False):
    """So many connections that are all open in the end. The honest session's packets are spread evenly over them."""
    steps = [templates.Stamp([item]) for item in templates.segments(talk)]
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
    "half-open": (half_open, 5_000_000, "SYN without an answer"),
    "answered": (answered, 2_500_000, "SYN and SYN/ACK, never completed"),
    "partial": (partial, 200_000, "sessions whose greetings stop in the middle of their frames"),
    "hole": (hole, 200_000, "sessions with a hole each"),
    "greeted": (greeted, 60_000, "sessions with a request that waits for its reply"),
}


def make(name, path, count=None, is_abreast=False):
    """Writes the crowd of that name; answers what is known of it."""
    kind, usual, _ = ALL[name]
    return crowd(path, count or usual, kind(), is_abreast)
