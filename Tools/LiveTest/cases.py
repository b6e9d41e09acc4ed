"""The tests of a live capture, each in namespaces of its own."""

import contextlib
import csv
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time

from . import network
from .live import HANG, Live, capture, compare, read, records, schema, until

PEERS = str(pathlib.Path(__file__).with_name("peers.py"))


class Skip(Exception):
    """The test cannot run here; the reason."""


def talk(net, address, sessions=1, rounds=2, pause=0.0, client=None):
    """Lets two real peers talk; answers when they are done."""
    server = net.start(net.far, sys.executable, PEERS, "serve", address, str(sessions), stdout=subprocess.PIPE, text=True)
    assert server.stdout.readline() == "ready\n", "the listener did not come up"
    caller = net.start(
        client or net.near, sys.executable, PEERS, "call", address, str(sessions), str(rounds), str(pause))
    assert caller.wait(timeout=2 * HANG) == 0, "the caller failed"
    server.wait(timeout=HANG)
    server.stdout.close()


def ring_files(folder):
    """The whole files of a ring."""
    return sorted(folder.glob("*.pcapng"))


def replayed(net, binary, folder):
    """A replayed capture says what it says from its file: tags, IPv6, tunnels, fragments, SASL."""
    for name in ("quickstart", "netconf-ipv6", "qinq", "tunnels", "ipv4-fragments", "sasl-digest-md5", "lost-segment"):
        live = Live(net, binary, folder, name=name)
        net.replay(capture(name), "--pps", "20000")
        time.sleep(0.4)
        compare(live.stop(), read(binary, capture(name)))


def across_a_link(net, binary, folder):
    """Real peers across a link: live, and the ring's file of the same traffic, say the same; idle time-outs fire."""
    net.address()
    ring = folder / "ring"
    streams = folder / "streams"
    live = Live(net, binary, folder, "--ring", str(ring), "--streams", str(streams))
    talk(net, "192.0.2.1", sessions=3)
    # Nothing more comes: only the clock can end the sessions.
    live.wait(lambda record: record["record"] == "session" and record["final"], "a session's end on an idle link")
    found = live.stop()
    ended = [record for record in found if record["record"] == "session"]
    assert len(ended) == 3, f"{len(ended)} sessions instead of 3"
    assert all(record["verdict"]["code"] == "netconf-beep" and record["complete"] for record in ended), ended
    assert len(list(streams.glob("*.bin"))) == 6, f"the streams are {os.listdir(streams)}"
    files = ring_files(ring)
    assert len(files) == 1 and not list(ring.glob("*.part")), f"the ring holds {os.listdir(ring)}"
    assert files[0].stat().st_mode & 0o777 == 0o600, "others may read the ring"
    compare(found, read(binary, files[0]))


def over_loopback(net, binary, folder):
    """Real peers over loopback, seen on lo and on any; -c and --duration end a run."""
    counted = Live(net, binary, folder, "-c", "10", interfaces=("lo",), name="count")
    everywhere = Live(net, binary, folder, "--duration", "3s", interfaces=("any",), name="any")
    live = Live(net, binary, folder, interfaces=("lo",))
    talk(net, "127.0.0.1", client=net.far)
    time.sleep(0.5)
    sessions = [record for record in live.stop() if record["record"] == "session"]
    assert len(sessions) == 1 and sessions[0]["netconf"]["operations"] == 2, sessions
    assert counted.process.wait(timeout=HANG) == 0
    assert counted.records()[-1]["packets"] == 10, counted.records()[-1]
    assert everywhere.process.wait(timeout=HANG) == 0
    sessions = [record for record in everywhere.records() if record["record"] == "session"]
    assert len(sessions) == 1 and sessions[0]["netconf"]["operations"] == 2, sessions


def two_interfaces(net, binary, folder):
    """The directions of one connection on two interfaces are one session, in order."""
    net.join("vc", "vd")
    live = Live(net, binary, folder, interfaces=("vb", "vd"))
    split = folder / "split"
    split.mkdir()
    done = subprocess.run(
        ["tcpprep", "--port", f"--pcap={capture('netconf-vortex')}", f"--cachefile={split}/cache"],
        capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Skip(f"tcpprep: {done.stderr.strip()}")
    network.run(
        "ip", "netns", "exec", net.near, "tcpreplay", "-q", f"--cachefile={split}/cache", "--intf1=va", "--intf2=vc",
        "--pps", "2000", str(capture("netconf-vortex")))
    time.sleep(0.6)
    found = live.stop()
    sources = {record["source"]: record["packets"] for record in found if record["record"] == "source-end"}
    assert all(sources.values()), f"one interface saw nothing: {sources}"
    compare(found, read(binary, capture("netconf-vortex")))


def rights(net, binary, folder):
    """No thread has a right left, with and without a filter of system calls, whoever is to capture."""
    for options in ((), ("--seccomp", "--brief"), ("-Z", "daemon"), ("--user", "daemon")):
        live = Live(net, binary, folder, *options, name="rights" + "".join(options))
        net.replay(capture("netconf-vortex"), "--pps", "20000")
        check_rights(live.process.pid, seccomp=2 if "--seccomp" in options else 0)
        assert "without capabilities" in live.said(), live.said()
        assert ("as user daemon" in live.said()) == ("daemon" in options), live.said()
        assert ("--brief does nothing" in live.said()) == ("--brief" in options), live.said()
        assert len([record for record in live.stop() if record["record"] == "session"]) == 1


def check_rights(pid, seccomp):
    """Reads the status of every thread."""
    tasks = list(pathlib.Path(f"/proc/{pid}/task").iterdir())
    assert len(tasks) >= 2, "its threads have not started"
    for task in tasks:
        status = dict(line.split(":\t", 1) for line in (task / "status").read_text().splitlines() if ":\t" in line)
        for name in ("CapInh", "CapPrm", "CapEff", "CapAmb"):
            assert int(status[name], 16) == 0, f"{task.name}: {name} is {status[name]}"
        for name in ("Uid", "Gid"):
            assert "0" not in status[name].split(), f"{task.name}: {name} is {status[name]}"
        assert status["Groups"].strip() == "", f"{task.name}: groups {status['Groups']}"
        assert status["NoNewPrivs"] == "1", f"{task.name} may gain privileges"
        assert int(status["Seccomp"]) == seccomp, f"{task.name}: seccomp is {status['Seccomp']}"


def plain_user(net, binary, folder):
    """A plain user is told what is missing, and with the one capability can capture."""
    if not shutil.which("setpriv") or not shutil.which("setcap"):
        raise Skip("setpriv and setcap are not installed")
    plain = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    copy = folder / "port831"
    shutil.copy(binary, copy)
    os.chmod(copy, 0o755)
    refused = subprocess.run(
        ["ip", "netns", "exec", net.far, *plain, str(copy), "live", "-i", "vb"], capture_output=True, text=True,
        check=False)
    assert refused.returncode == 5, f"it ended with {refused.returncode}: {refused.stderr}"
    assert f"sudo setcap cap_net_raw+ep {copy}" in refused.stderr, refused.stderr
    missing = subprocess.run([binary, "live", "-i", "nosuch0"], capture_output=True, text=True, check=False)
    assert missing.returncode == 5 and "nosuch0" in missing.stderr, missing.stderr
    if subprocess.run(["setcap", "cap_net_raw+ep", str(copy)], check=False).returncode != 0:
        raise Skip("the file system keeps no capabilities")
    live = Live(net, str(copy), folder, prefix=plain)
    net.replay(capture("netconf-vortex"), "--pps", "20000")
    check_rights(live.process.pid, seccomp=0)
    assert len([record for record in live.stop() if record["record"] == "session"]) == 1


def loss(net, binary, folder):
    """What a full buffer loses is counted exactly, and the sessions say it."""
    live = Live(net, binary, folder, "-B", "256")
    net.replay(capture("netconf-vortex"), "--pps", "20000")
    time.sleep(0.5)
    os.kill(live.process.pid, signal.SIGSTOP)
    sent = sum(net.replay(capture("multiplexed-replies"), "--topspeed", "--loop", "40") for _ in range(2))
    os.kill(live.process.pid, signal.SIGCONT)
    time.sleep(0.7)
    sent += len(list(packets(capture("netconf-vortex"))))
    found = live.stop(signal.SIGTERM)
    statistics = found[-1]
    assert statistics["dropped"] > 0, "nothing was lost: the test shows nothing"
    assert statistics["packets"] + statistics["dropped"] == sent, (
        f"{statistics['packets']} seen and {statistics['dropped']} dropped are not {sent}")
    ended = next(record for record in found if record["record"] == "source-end")
    assert ended["dropped"] == statistics["dropped"], ended
    flooded = [record for record in found if record["record"] == "session" and record["capture_dropped"] > 0]
    assert flooded, "no session says what was lost meanwhile"
    assert f"{statistics['dropped']:,} dropped by the kernel" in live.said(), live.said()
    assert "lost     vb" in live.output.read_text(), live.output.read_text()


def packets(path):
    """The octets of each packet of a pcap file in this machine's order."""
    octets = path.read_bytes()
    offset = 24
    while offset + 16 <= len(octets):
        length = int.from_bytes(octets[offset + 8:offset + 12], sys.byteorder)
        yield octets[offset + 16:offset + 16 + length]
        offset += 16 + length


def ring(net, binary, folder):
    """A ring under load: every file with its final name is whole, so many are kept, no packet is lost on the way."""
    kept = folder / "kept"
    live = Live(net, binary, folder, "--ring", str(kept), "--ring-size", "300KB", "--ring-files", "100")
    sender = net.start(
        net.near, "tcpreplay", "-q", "-i", "va", "--pps", "20000", "--loop", "20", str(capture("multiplexed-replies")),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while sender.poll() is None:
        for file in ring_files(kept):
            assert read(binary, file)[-1]["complete"], f"{file.name} is not whole"
        time.sleep(0.1)
    time.sleep(0.5)
    statistics = live.stop()[-1]
    held = sum(read(binary, file)[-1]["packets"] for file in ring_files(kept))
    assert len(ring_files(kept)) > 3, f"it never rotated: {os.listdir(kept)}"
    assert held == statistics["packets"], f"the ring holds {held} of {statistics['packets']} packets"
    few = folder / "few"
    live = Live(net, binary, folder, "--ring", str(few), "--ring-size", "100KB", "--ring-files", "3", name="few")
    net.replay(capture("multiplexed-replies"), "--pps", "20000", "--loop", "5")
    time.sleep(0.5)
    live.stop()
    assert len(ring_files(few)) == 3 and not list(few.glob("*.part")), os.listdir(few)


def as_it_happens(net, binary, folder):
    """Long sessions and figures at each interval; SIGUSR1; outputs that are put aside, and opened anew."""
    net.address()
    metrics = folder / "port831.prom"
    live = Live(
        net, binary, folder, "--interval", "1s", "--rotate", "2s", "--keep", "2", "--prometheus", str(metrics))
    talk(net, "192.0.2.1", rounds=16, pause=0.4)
    live.process.send_signal(signal.SIGUSR1)
    until(lambda: " up " in live.said(), "the figures")
    aside = sorted(folder.glob("live-*.ndjson"))
    assert len(aside) == 2, f"{len(aside)} files were kept"
    found = [record for path in [*aside, live.path] for record in records(path)]
    updates = [record["update"] for record in found if record["record"] == "session"]
    assert len(updates) > 2 and updates == list(range(updates[0], updates[0] + len(updates))), updates
    assert len([record for record in found if record["record"] == "statistics"]) > 2, "no heartbeat"
    assert 'port831_packets_total{interface="vb"}' in metrics.read_text()
    moved = folder / "moved"
    live.path.rename(moved)
    live.process.send_signal(signal.SIGHUP)
    until(live.path.exists, "the file opened anew")
    assert live.stop()[-1]["record"] == "statistics"


def slow_output(net, binary, folder):
    """An output that nobody reads slows itself: the capture goes on, and it is said what was dropped."""
    reader, writer = os.pipe()
    live = Live(net, binary, folder, "--format", "ndjson", stdout=writer)
    os.close(writer)
    # Each time around other addresses: more sessions than the pipe and the queue hold.
    net.replay(capture("quickstart"), "--pps", "40000", "--loop", "25", "--unique-ip")
    time.sleep(0.7)
    live.end()
    os.close(reader)
    last = live.records()[-1]
    assert last["dropped"] == 0 and last["packets"] > 60_000, last
    assert "standard output could not keep up" in live.said(), live.said()


def exports(net, binary, folder):
    """All outputs at once say what read's do, in the strictest confinement; they are put aside whole."""
    outputs = {name: folder / f"out.{name}" for name in ("csv", "changes", "eve", "sqlite", "html", "pcapng")}
    chosen = [
        "--csv", f"{outputs['csv']}", "--csv", f"changes={outputs['changes']}", "--eve", f"{outputs['eve']}",
        "--sqlite", f"{outputs['sqlite']}", "--html", f"{outputs['html']}", "-w", f"{outputs['pcapng']}"]
    live = Live(net, binary, folder, *chosen, "--streams", str(folder / "streams"), "--seccomp")
    net.replay(capture("quickstart"), "--pps", "20000")
    time.sleep(0.6)
    found = live.stop()
    sessions = [record for record in found if record["record"] == "session"]
    assert outputs["pcapng"].stat().st_mode & 0o777 == 0o600, "others may read the packets"
    compare(found, read(binary, outputs["pcapng"]))
    rows = list(csv.DictReader(outputs["csv"].open(newline="")))
    assert len(rows) == len(sessions), f"{len(rows)} rows for {len(sessions)} sessions"
    changes = sum(record["change_count"] for record in found if record["record"] == "rpc" and "change_count" in record)
    assert len(list(csv.DictReader(outputs["changes"].open(newline="")))) == changes > 0
    events = [json.loads(line)["event_type"] for line in outputs["eve"].read_text().splitlines()]
    assert events.count("flow") == len(sessions) and events[-1] == "stats", events[-4:]
    with contextlib.closing(sqlite3.connect(outputs["sqlite"])) as database:
        counted = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                   for table in ("session", "message", "rpc", "finding")}
        assert database.execute("SELECT finished FROM run").fetchall() == [(1,)]
    for table, count in counted.items():
        records_of = [record for record in found if record["record"] == table]
        assert len(records_of) == count, f"{table}: {count} rows for {len(records_of)} records"
    page = outputs["html"].read_text()
    assert page.rstrip().endswith("</html>") and "access-denied" in page
    assert len(list((folder / "streams").glob("*.bin"))) > 1


def put_aside(net, binary, folder):
    """Documents are put aside whole, each with its beginning; so are packets; a database forgets instead."""
    names = {name: folder / f"out.{name}" for name in ("csv", "html", "pcapng", "sqlite")}
    live = Live(
        net, binary, folder, "--csv", str(names["csv"]), "--html", str(names["html"]), "-w", str(names["pcapng"]),
        "--sqlite", str(names["sqlite"]), "--rotate", "2s", "--keep", "2")
    for _ in range(4):
        net.replay(capture("netconf-vortex"), "--pps", "20000")
        time.sleep(1.6)
    live.stop()
    for name in ("csv", "html", "pcapng"):
        aside = sorted(folder.glob(f"out-*.{name}"))
        assert len(aside) == 2, f"{len(aside)} files of {name} were kept"
        for path in [*aside, names[name]]:
            if name == "csv":
                assert path.read_text().startswith("session,uid,"), path.read_text()[:80]
            elif name == "html":
                assert path.read_text().rstrip().endswith("</html>"), f"{path.name} is not whole"
            else:
                assert read(binary, path)[-1]["complete"], f"{path.name} is not whole"
    with contextlib.closing(sqlite3.connect(names["sqlite"])) as database:
        kept = database.execute("SELECT count(*) FROM session").fetchone()[0]
        assert kept < 4, f"the database kept all {kept} sessions"


def opened_anew(net, binary, folder):
    """SIGHUP: what somebody has moved away is begun anew, and nothing is lost; key log and policy are read anew."""
    names = {name: folder / f"out.{name}" for name in ("csv", "html", "pcapng", "sqlite", "eve")}
    keys = folder / "keys"
    keys.write_text("")
    policy = folder / "policy.yaml"
    policy.write_text("- application: SSH\n")
    live = Live(
        net, binary, folder, "--csv", str(names["csv"]), "--html", str(names["html"]), "-w", str(names["pcapng"]),
        "--sqlite", str(names["sqlite"]), "--eve", str(names["eve"]), "--key-log", str(keys), "--policy", str(policy))
    net.replay(capture("netconf-vortex"), "--pps", "20000")
    live.wait(lambda record: record["record"] == "session", "the end of a session")
    # A database may have rows that are not committed yet.
    for path in names.values():
        path.rename(path.with_name("moved-" + path.name))
    os.chmod(keys, 0o644)
    keys.rename(folder / "moved-keys")
    shutil.copy(capture("netconf-tls13").with_suffix(".keylog"), keys)
    policy.write_text("- application: NETCONF-BEEP\n")
    live.process.send_signal(signal.SIGHUP)
    until(lambda: all(path.exists() for path in names.values()), "the files opened anew")
    until(lambda: "holds from now on" in live.output.read_text(), "the new policy")
    policy.write_text("- application: [\n")
    live.process.send_signal(signal.SIGHUP)
    until(lambda: "the former one still holds" in live.output.read_text(), "the word that the policy is damaged")
    net.replay(capture("netconf-tls13"), "--pps", "20000")
    time.sleep(0.6)
    found = live.stop()
    assert any(record["record"] == "tls" and record.get("decrypted") for record in found), "the new keys open nothing"
    allowed = [record["verdict"]["allowed"] for record in found if record["record"] == "session"]
    assert allowed == [False, True], f"the policies allow {allowed}"
    for name in ("csv", "sqlite", "pcapng"):
        before, after = names[name].with_name("moved-" + names[name].name), names[name]
        assert before.stat().st_size > 0 and after.stat().st_size > 0, name
    kept = 0
    for path in (names["sqlite"].with_name("moved-out.sqlite"), names["sqlite"]):
        with contextlib.closing(sqlite3.connect(path)) as database:
            kept += database.execute("SELECT count(*) FROM session WHERE final").fetchone()[0]
    assert kept == 2, f"the databases hold {kept} sessions"
    compare(found, read(binary, names["pcapng"].with_name("moved-out.pcapng"))
            + read(binary, names["pcapng"], "--key-log", str(keys)))


def selected_packets(net, binary, folder):
    """-w with a selection that is decided late has the whole session, and no other."""
    output = folder / "refused.pcapng"
    live = Live(net, binary, folder, "-w", str(output), "--operation", "edit-config", "--errors-only")
    net.replay(capture("quickstart"), "--pps", "20000")
    time.sleep(0.6)
    live.stop()
    found = read(binary, output)
    sessions = [record for record in found if record["record"] == "session"]
    whole = [record for record in read(binary, capture("quickstart"))
             if record["record"] == "session" and record["verdict"]["code"] == "netconf-beep"]
    assert len(sessions) == 1 and sessions[0]["complete"], sessions
    for name in ("octets_from_initiator", "packets_from_listener", "community_id"):
        assert sessions[0][name] == whole[0][name], f"{name}: {sessions[0][name]}, not {whole[0][name]}"


def late_keys(net, binary, folder):
    """Secrets that come into the key log while it runs open the sessions to come."""
    keys = folder / "keys"
    keys.write_text("# nothing yet\n")
    os.chmod(keys, 0o600)
    live = Live(net, binary, folder, "--key-log", str(keys))
    time.sleep(0.3)
    with keys.open("a") as log:
        log.write(capture("netconf-tls13").with_suffix(".keylog").read_text())
    net.replay(capture("netconf-tls13"), "--pps", "20000")
    time.sleep(0.6)
    compare(live.stop(), read(binary, capture("netconf-tls13"), "--key-log", str(keys)))


def full_disk(net, binary, folder):
    """An output on a full disk fails alone: it is said, the others go on, and the exit code is 6."""
    small = folder / "small"
    small.mkdir()
    network.run("mount", "-t", "tmpfs", "-o", "size=64k,mode=777", "tmpfs", str(small))
    try:
        live = Live(
            net, binary, folder, "--eve", str(small / "eve"), "--csv", str(small / "csv"), "-w", str(small / "pcapng"))
        net.replay(capture("quickstart"), "--pps", "20000")
        net.replay(capture("quickstart"), "--pps", "20000")
        time.sleep(0.6)
        assert "No space left" in live.output.read_text(), "the full disk was not said when it happened"
        live.end(code=6)
    finally:
        network.run("umount", str(small))
    found = live.records()
    assert "No space left" in live.said(), live.said()
    assert found[-1]["record"] == "statistics" and not found[-1]["complete"]
    assert any("No space left" in problem for problem in found[-1]["problems"]), found[-1]["problems"]
    assert len([record for record in found if record["record"] == "session"]) > 100


def ring_packed(net, binary, folder):
    """A ring that is packed: its files are zstd's, and hold what was captured."""
    kept = folder / "kept"
    live = Live(net, binary, folder, "--ring", str(kept), "--ring-size", "100KB", "--ring-compress")
    net.replay(capture("multiplexed-replies"), "--pps", "20000", "--loop", "3")
    time.sleep(0.5)
    statistics = live.stop()[-1]
    files = sorted(kept.iterdir())
    assert len(files) > 1 and all(file.name.endswith(".pcapng.zst") for file in files), files
    assert all(file.read_bytes()[:4] == b"\x28\xb5\x2f\xfd" for file in files)
    held = sum(read(binary, file)[-1]["packets"] for file in files)
    assert held == statistics["packets"], f"the ring holds {held} of {statistics['packets']} packets"


def service(net, binary, folder):
    """A service manager hears that it is ready, that it lives, and that it stops."""
    name = str(folder / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(name)
        manager.settimeout(HANG)
        live = Live(net, binary, folder, "--seccomp",
                    environment={**os.environ, "NOTIFY_SOCKET": name, "WATCHDOG_USEC": "600000"})
        heard = [manager.recv(100).decode() for _ in range(4)]
        assert heard[0] == "READY=1" and heard[1:] == ["WATCHDOG=1"] * 3, heard
        live.stop()
        heard = manager.recv(100).decode()
        while heard == "WATCHDOG=1":
            heard = manager.recv(100).decode()
        assert heard == "STOPPING=1", heard


def interface_lost(net, binary, folder):
    """An interface that goes down or away is told, the others go on, and when it is back it is listened on again."""
    net.join("vc", "vd")
    live = Live(net, binary, folder, "--seccomp", interfaces=("vb", "vd"))
    network.run("ip", "-n", net.far, "link", "set", "vb", "down")
    until(lambda: "gone     vb" in live.output.read_text(), "the word that vb is down")
    network.run("ip", "-n", net.far, "link", "set", "vb", "up")
    until(lambda: "back     vb" in live.output.read_text(), "the word that vb is back")
    network.run("ip", "-n", net.far, "link", "del", "vd")
    until(lambda: "gone     vd" in live.output.read_text(), "the word that vd is gone")
    net.replay(capture("netconf-vortex"), "--pps", "20000")
    net.join("vc", "vd")
    until(lambda: "back     vd" in live.output.read_text(), "the word that vd is back")
    net.replay(capture("netconf-ipv6"), "--pps", "20000", interface="vc")
    time.sleep(0.6)
    found = live.stop()
    seen = {record["source"] for record in found if record["record"] == "session"}
    assert seen == {"vb", "vd"}, f"sessions were seen on {seen}"
    assert any("vd was removed" in problem for problem in found[-1]["problems"]), found[-1]["problems"]


def interface_alone(net, binary, folder):
    """The only interface may be removed and made anew within a moment, and as often as it likes."""
    live = Live(net, binary, folder)
    for name in ("netconf-vortex", "netconf-beepy", "netconf-ipv6"):
        network.run("ip", "-n", net.far, "link", "del", "vb")
        net.join("va", "vb")
        time.sleep(0.5)
        net.replay(capture(name), "--pps", "20000")
    network.run("ip", "-n", net.far, "link", "del", "vb")
    until(lambda: "it is waited for" in live.output.read_text(), "the word that vb is gone")
    found = live.stop()
    sessions = [record for record in found if record["record"] == "session"]
    assert len(sessions) == 3, f"{len(sessions)} sessions instead of 3"


def listeners(net, binary, folder):
    """Who listens, in this namespace: nobody, programs, the kernel, and clients that only use the port."""

    def ask(*options, prefix=()):
        return subprocess.run(
            ["ip", "netns", "exec", net.far, *prefix, binary, "listeners", *options], capture_output=True, text=True,
            check=False)

    def sockets(*options, prefix=()):
        found = [json.loads(line) for line in ask("-T", "ndjson", *options, prefix=prefix).stdout.splitlines()]
        for record in found:
            wrong = schema().errors(record)
            assert not wrong, f"{record}: {wrong[0]}"
        # A connection within the machine has two ends, and only one of them is at the port.
        return {(record["transport"], record["address"], record["listening"]): record for record in found
                if record["port"] == 831}

    nobody = ask("--fail-on", "any")
    assert nobody.returncode == 0 and nobody.stdout.startswith("Nobody listens on port 831"), nobody
    server = net.start(net.far, sys.executable, PEERS, "serve", "127.0.0.1", "1", stdout=subprocess.PIPE, text=True)
    server.stdout.readline()
    somebody = ask("--fail-on", "any")
    server.stdout.close()
    assert somebody.returncode == 1 and "1 program listens on port 831" in somebody.stdout, somebody
    assert str(server.pid) in somebody.stdout, somebody.stdout
    server.kill()
    server.wait()
    holder = net.start(net.far, sys.executable, PEERS, "hold", stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "ready\n", "the sockets were not made"
    holder.stdout.close()
    found = sockets()
    for key in (("tcp", "::", True), ("udp", "::1", True)):
        assert found[key]["pid"] == holder.pid and found[key]["owner"] == "process", found
    client = found["tcp", "127.0.0.1", False]
    assert client["peer_port"] == 2049 and client["port"] == 831, client
    text = ask().stdout
    assert "[::]" in text and "an NFS mount whose source port happens to be 831" in text, text
    # Both sockets are one connection, which is said once.
    assert text.count("127.0.0.1:2049") == 1 and "at the other end" in text, text
    if shutil.which("setpriv"):
        plain = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
        hidden = sockets(prefix=plain)["tcp", "::", True]
        assert hidden["owner"] == "hidden" and hidden["user"] == "root" and "pid" not in hidden, hidden
        assert "that only root can see" in ask(prefix=plain).stdout
    holder.kill()
    holder.wait()
    # A socket of the kernel's own, as those of NFS are: nobody's descriptor.
    made = subprocess.run(
        ["ip", "-n", net.far, "link", "add", "vx0", "up", "type", "vxlan", "id", "7", "dstport", "831", "local",
         "127.0.0.1", "dev", "lo"], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise Skip(f"all passed but for sockets of the kernel: {made.stderr.strip()}")
    kernel = sockets()["udp", "0.0.0.0", True]
    # It is the kernel's if no process can have it: all of them must be seen for that.
    is_certain = not any(is_protected(process) for process in pathlib.Path("/proc").glob("[0-9]*"))
    assert kernel["owner"] == ("kernel" if is_certain else "hidden"), kernel
    said = "1 of the kernel." if is_certain else "1 of a process of user root outside of this container, or out of its reach."
    assert f"1 socket on port 831: {said}" in ask().stdout


def is_protected(process):
    """Whether the descriptors of a process may not be looked at, even by root."""
    try:
        descriptors = list((process / "fd").iterdir())
    except OSError as error:
        return isinstance(error, PermissionError)
    for descriptor in descriptors:
        try:
            os.readlink(descriptor)
        except PermissionError:
            return True
        except OSError:
            # It was closed meanwhile.
            continue
    return False


def interfaces(net, binary, folder):
    """The interfaces of a namespace, with their addresses and states, as a table and as records."""
    net.address()
    network.run("ip", "-n", net.far, "link", "add", "down0", "type", "veth", "peer", "name", "down1")

    def ask(*options):
        return subprocess.run(
            ["ip", "netns", "exec", net.far, binary, "interfaces", *options], capture_output=True, text=True,
            check=True).stdout

    found = [json.loads(line) for line in ask("-T", "ndjson").splitlines()]
    for record in found:
        wrong = schema().errors(record)
        assert not wrong, f"{record}: {wrong[0]}"
    known = {record["name"]: record for record in found}
    assert known["vb"]["addresses"] == ["192.0.2.1"] and known["vb"]["up"] and known["vb"]["running"], known["vb"]
    assert not known["down0"]["up"] and known["lo"]["loopback"] and "any" in known, known
    assert "192.0.2.1" in ask() and "up, running" in ask()


ALL = (
    replayed, across_a_link, over_loopback, two_interfaces, rights, plain_user, loss, ring, ring_packed, as_it_happens,
    slow_output, full_disk, exports, put_aside, opened_anew, selected_packets, late_keys, service, interface_lost,
    interface_alone, listeners, interfaces)
