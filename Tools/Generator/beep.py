"""A BEEP session as octets: frames, channels with their numbers, flow control (RFC 3080, RFC 3081)."""

NETCONF = "http://iana.org/beep/netconf"
MANAGEMENT = "Content-Type: application/beep+xml\r\n\r\n"
XML = "Content-Type: text/xml\r\n\r\n"


def frame(kind, channel, msgno, more, seqno, payload, ansno=None):
    """One data frame (RFC 3080, section 2.2.1)."""
    head = f"{kind} {channel} {msgno} {'*' if more else '.'} {seqno & 0xFFFFFFFF} {len(payload)}"
    if ansno is not None:
        head += f" {ansno}"
    return head.encode() + b"\r\n" + payload + b"END\r\n"


def lines(*texts):
    """Lines of text, each ended by CRLF."""
    return "".join(text + "\r\n" for text in texts)


class Peer:
    """One end: keeps the next sequence number of each of its channels and the next msgno it asks with."""

    def __init__(self):
        self.seqno = {}
        self.msgno = {0: 1}

    def frames(self, kind, channel, msgno, payload, size=1 << 31, ansno=None, first=None):
        """A message as frames of at most `size` payload octets; of the first one at most `first`."""
        payload = payload.encode() if isinstance(payload, str) else payload
        result, start = [], 0
        while True:
            piece = payload[start:start + (first or size if not result else size)]
            start += len(piece)
            seqno = self.seqno.get(channel, 0)
            result.append(frame(kind, channel, msgno, start < len(payload), seqno, piece, ansno))
            self.seqno[channel] = seqno + len(piece)
            if start >= len(payload):
                return result

    def ask(self, channel, payload, size=1 << 31):
        """A MSG with the channel's next number."""
        number = self.msgno.get(channel, 0)
        self.msgno[channel] = number + 1
        return b"".join(self.frames("MSG", channel, number, payload, size))

    def reply(self, channel, msgno, payload, size=1 << 31):
        """A positive reply."""
        return b"".join(self.frames("RPY", channel, msgno, payload, size))

    def greeting(self, *profiles):
        """The greeting with the profiles offered (RFC 3080, section 2.3.1.1)."""
        if not profiles:
            return self.reply(0, 0, MANAGEMENT + lines("<greeting />"))
        offers = [f"   <profile uri='{uri}' />" for uri in profiles]
        return self.reply(0, 0, MANAGEMENT + lines("<greeting>", *offers, "</greeting>"))

    def start(self, channel, profile):
        """A request for a channel (RFC 3080, section 2.3.1.2)."""
        return self.ask(0, MANAGEMENT + lines(f"<start number='{channel}'>", f"   <profile uri='{profile}' />",
                                              "</start>"))

    def started(self, msgno, profile, content=""):
        """The positive reply to a start, with what the profile says at once."""
        if not content:
            return self.reply(0, msgno, MANAGEMENT + lines(f"<profile uri='{profile}' />"))
        return self.reply(0, msgno, MANAGEMENT + lines(f"<profile uri='{profile}'>", f"   <![CDATA[{content}]]>",
                                                       "</profile>"))

    def close(self, channel, code=200):
        """A request to close a channel; channel 0 is the session (RFC 3080, section 2.3.1.3)."""
        return self.ask(0, MANAGEMENT + lines(f"<close number='{channel}' code='{code}' />"))

    def ok(self, msgno):
        """The positive reply to a close."""
        return self.reply(0, msgno, MANAGEMENT + lines("<ok />"))


def window(channel, ackno, size=4096):
    """A SEQ frame (RFC 3081, section 3.1.3)."""
    return f"SEQ {channel} {ackno & 0xFFFFFFFF} {size}\r\n".encode()
