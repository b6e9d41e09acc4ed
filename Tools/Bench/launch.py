"""Runs a command and writes what it cost to a descriptor: launch.py DESCRIPTOR COMMAND...

What a process holds when it begins another one counts as that one's peak memory. Hence this small one in between.
"""

import os
import sys
import time

os.set_inheritable(int(sys.argv[1]), False)
begun = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - begun
cost = (wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
os.write(int(sys.argv[1]), " ".join(map(str, cost)).encode())
