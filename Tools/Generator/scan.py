"""A SYN scan of a network: a few hosts answer, most refuse, some say nothing."""

from . import packets
from .capturefiles import Packet
from .conversation import ethernet_frame
from .packets import ACK, RST, SYN, Host


def frame(source, destination, sequence, acknowledgement, flags, number, options=b""):
    """One segment without payload, on Ethernet."""
    segment = packets.tcp(source, destination, sequence, acknowledgement, flags, options=options,
                          window=1024 if flags == SYN else 0)
    return ethernet_frame(source, destination, packets.ipv4(source, destination, packets.TCP, segment, number, 52))


def syn_scan(scanner, network, port, start, spacing, opened, silent):
    """Probes of hosts 1 to 254 of a network such as `192.0.2.`, and what comes back."""
    result = []
    for number in range(1, 255):
        time = start + (number - 1) * spacing
        source, target = Host(scanner, 40_000 + number), Host(f"{network}{number}", port)
        sequence, answer = 0x51_000000 + number * 4099, 0x7A_000000 + number * 65537
        result.append(Packet(time, frame(source, target, sequence, 0, SYN, number, b"\x02\x04\x05\xb4")))
        if number in silent:
            continue
        if number in opened:
            result.append(Packet(time + 410_000, frame(target, source, answer, sequence + 1, SYN | ACK, 0,
                                                       b"\x02\x04\x05\xb4")))
            result.append(Packet(time + 620_000, frame(source, target, sequence + 1, 0, RST, number + 1000)))
        else:
            result.append(Packet(time + 390_000, frame(target, source, 0, sequence + 1, RST | ACK, 0)))
    return result
