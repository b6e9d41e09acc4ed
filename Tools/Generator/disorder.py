"""What a bad link does to packets: loss with retransmission, other orders, duplicates."""

import random


def merged(*flows):
    """Several flows as one capture, in the order of time; equal times keep the order of the flows."""
    return sorted((packet for flow in flows for packet in flow), key=lambda packet: packet.time)


def reordered(packets, seed, share=0.2, distance=3):
    """Some packets moved up to `distance` places back, with times that still grow."""
    chance = random.Random(seed)
    times = [packet.time for packet in packets]
    places = [(index + (chance.randint(1, distance) + 0.5 if chance.random() < share else 0), index)
              for index in range(len(packets))]
    return [packets[index].at(time) for time, (_, index) in zip(times, sorted(places))]


def duplicated(packets, seed, share=0.1, delay=30_000):
    """Some packets a second time, a little later."""
    chance = random.Random(seed)
    result = []
    for packet in packets:
        result.append(packet)
        if chance.random() < share:
            result.append(packet.at(packet.time + delay))
    return merged(result)


def late(packets, seed, share=0.05, delay=30_000_000):
    """Some packets only later, as after a loss before the capture point and a retransmission."""
    chance = random.Random(seed)
    return merged([packet.at(packet.time + delay) if chance.random() < share else packet for packet in packets])
