"""Two network namespaces joined by a pair of virtual interfaces."""

import os
import subprocess


def run(*command, check=True):
    """Runs a command and answers its output."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if check and done.returncode != 0:
        raise AssertionError(f"{' '.join(command)}: {done.stdout.strip()}")
    return done.stdout


def obstacle():
    """Why no namespace can be made here, or None."""
    name = f"p831-{os.getpid()}-try"
    made = subprocess.run(["ip", "netns", "add", name], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        return f"no network namespace can be made: {made.stderr.strip()}"
    run("ip", "netns", "del", name)
    return None


class Network:
    """Namespaces `near` and `far`; `far` has the interface `vb` (192.0.2.1), `near` has `va` (192.0.2.10)."""

    def __init__(self):
        self.near = f"p831-{os.getpid()}-near"
        self.far = f"p831-{os.getpid()}-far"
        self.processes = []

    def __enter__(self):
        try:
            for name in (self.near, self.far):
                run("ip", "netns", "add", name)
                # Replies of the kernel to replayed packets would be traffic that no capture holds.
                run("ip", "netns", "exec", name, "sysctl", "-qw", "net.ipv6.conf.default.disable_ipv6=1")
                run("ip", "-n", name, "link", "set", "lo", "up")
            self.join("va", "vb")
        except BaseException:
            self.__exit__()
            raise
        return self

    def join(self, near, far):
        """Joins the namespaces by another pair of interfaces, without addresses."""
        run("ip", "link", "add", near, "netns", self.near, "type", "veth", "peer", "name", far, "netns", self.far)
        for name, interface in ((self.near, near), (self.far, far)):
            # Captures of loopback hold segments larger than what Ethernet takes.
            run("ip", "-n", name, "link", "set", interface, "mtu", "65000", "up")

    def address(self):
        """Gives both ends of the first pair their addresses."""
        run("ip", "-n", self.near, "address", "add", "192.0.2.10/24", "dev", "va")
        run("ip", "-n", self.far, "address", "add", "192.0.2.1/24", "dev", "vb")

    def start(self, namespace, *command, **options):
        """Starts a command in a namespace."""
        process = subprocess.Popen(["ip", "netns", "exec", namespace, *command], **options)
        self.processes.append(process)
        return process

    def replay(self, capture, *options, interface="va"):
        """Replays a capture from the near end; answers how many packets were sent."""
        text = run(
            "ip", "netns", "exec", self.near, "tcpreplay", "-q", "-i", interface, *options, str(capture))
        for line in text.splitlines():
            if "Successful packets:" in line:
                return int(line.split(":")[1])
        raise AssertionError(f"tcpreplay says nothing of packets: {text}")

    def __exit__(self, *_):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait()
        for name in (self.near, self.far):
            run("ip", "netns", "del", name, check=False)
