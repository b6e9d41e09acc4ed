"""Makes the synthetic captures of this project: packets, capture files, TCP conversations, BEEP and NETCONF.

Nothing here reads a clock or a random device: equal input gives equal octets, on every machine.
"""
