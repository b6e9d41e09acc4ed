"""One session that begins in one file and ends in the next, as a recorder that rotates leaves it."""

from .. import capturefiles, session


def make():
    """Two files, cut in the middle of a reply; the second is in nanoseconds, as after an update of the recorder."""
    talk = session.plain(12)
    cut = len(talk.packets) // 2
    return {"rotated-files-1.pcap": capturefiles.pcap(talk.packets[:cut]),
            "rotated-files-2.pcap": capturefiles.pcap(talk.packets[cut:], nanoseconds=True)}
