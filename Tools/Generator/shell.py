"""An SSH session as far as a passive observer sees it: banners, key exchange, then opaque octets (RFC 4253)."""

import random
import struct

from .conversation import MILLISECOND

ALGORITHMS = (
    "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,diffie-hellman-group16-sha512",
    "ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512",
    "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes256-ctr",
    "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes256-ctr",
    "hmac-sha2-256-etm@openssh.com,hmac-sha2-256",
    "hmac-sha2-256-etm@openssh.com,hmac-sha2-256",
    "none", "none", "", "",
)


def packet(payload):
    """A binary packet before keys are in use: length, padding length, payload, padding."""
    padding = 8 - (5 + len(payload)) % 8
    padding += 8 if padding < 4 else 0
    return struct.pack(">IB", 1 + len(payload) + padding, padding) + payload + b"\0" * padding


def key_exchange(chance):
    """SSH_MSG_KEXINIT (RFC 4253, section 7.1)."""
    lists = b"".join(struct.pack(">I", len(names)) + names.encode() for names in ALGORITHMS)
    return packet(b"\x14" + chance.randbytes(16) + lists + b"\0" * 5)


def opening(conversation, time, chance):
    """Banners, KEXINIT both ways, an exchange of public values and NEWKEYS; answers the time of its end."""
    time = conversation.exchange("listener", time, b"SSH-2.0-libssh_0.10.6\r\n")
    time = conversation.exchange("initiator", time + MILLISECOND, b"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n")
    time = conversation.send("initiator", time + MILLISECOND, key_exchange(chance))
    time = conversation.send("listener", time + MILLISECOND, key_exchange(chance))
    value = struct.pack(">I", 32) + chance.randbytes(32)
    time = conversation.exchange("initiator", time + MILLISECOND, packet(b"\x1e" + value))
    blob = struct.pack(">I", 51) + struct.pack(">I", 11) + b"ssh-ed25519" + struct.pack(">I", 32) + chance.randbytes(32)
    answer = b"\x1f" + blob + value + struct.pack(">I", 83) + chance.randbytes(83)
    time = conversation.send("listener", time + 4 * MILLISECOND, packet(answer) + packet(b"\x15"))
    return conversation.exchange("initiator", time + 2 * MILLISECOND, packet(b"\x15"))


def session(conversation, start, end, totals, rounds, seed):
    """A whole session with `totals` octets from (initiator, listener), the opaque part in `rounds` exchanges."""
    chance = random.Random(seed)
    time = opening(conversation, conversation.handshake(start) + 2 * MILLISECOND, chance)
    sent = {who: conversation.next[who] - conversation.first[who] - 1 for who in conversation.hosts}
    left = {who: total - sent[who] for who, total in zip(("initiator", "listener"), totals)}
    step = (end - time - 40 * MILLISECOND) // rounds
    for number in range(rounds):
        for who in ("initiator", "listener"):
            size = left[who] // (rounds - number)
            left[who] -= size
            conversation.send(who, time + number * step + (3 * MILLISECOND if who == "listener" else 0),
                              chance.randbytes(size))
        conversation.acknowledge("initiator", time + number * step + 4 * MILLISECOND)
    conversation.finish("initiator", end - 400_000)
    return conversation.packets
