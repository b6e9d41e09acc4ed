"""The cases, one module each; `make()` answers the files of a case by name."""

from importlib import import_module

NAMES = ("quickstart", "nothing-on-the-port", "truncated-file", "pcapng-sections", "conflicting-overlap",
         "disorder-and-wrap", "ipv4-fragments", "tunnels", "multiplexed-replies", "call-home", "rotated-files",
         "tcp-oddities", "snap-length", "headers-only", "one-sided", "port-reuse", "neighbours", "any-port")


def make(name):
    """The files of the case named."""
    return import_module("." + name.replace("-", "_"), __name__).make()
