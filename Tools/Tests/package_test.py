"""What a package has beside the program: man page, completions, unit, container file."""

import json
import pathlib
import re
import shutil
import subprocess
import unittest

from program import BINARY, ROOT, ExportCase, run

PACKAGING = ROOT / "Tools/packaging"


def names(command):
    """The long names of a command's options."""
    return {name["name"] for argument in command.get("arguments", []) if argument["shouldDisplay"]
            for name in argument.get("names", []) if name["kind"] == "long"}


class PackageTests(ExportCase):
    """What Tools/packaging/make makes of the commands."""

    def setUp(self):
        super().setUp()
        subprocess.run([PACKAGING / "make", "--binary", BINARY, self.folder], check=True)
        self.program = json.loads(run("--experimental-dump-help")[1])["command"]

    def test_the_page_has_every_command_and_every_option(self):
        page = (self.folder / "port831.1").read_text()
        for command in self.program["subcommands"]:
            if command["commandName"] == "help":
                continue
            self.assertIn(f'.SH "port831 {command["commandName"]}"', page)
            for name in names(command) - {"help", "version"}:
                spelt = "\\-\\-" + name.replace("-", "\\-")
                self.assertIn(f"\\fB{spelt}\\fR", page)

    @unittest.skipUnless(shutil.which("groff"), "groff is not installed")
    def test_the_page_is_set_without_a_warning(self):
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", self.folder / "port831.1"], capture_output=True,
                              text=True, check=True)
        self.assertEqual(done.stderr, "")
        # Bold is a letter struck twice, or a sequence of the terminal's.
        text = re.sub(r".\x08|\x1b\[[0-9;]*m", "", done.stdout)
        for words in ("EXIT STATUS", "--ring-compress", "--key-log env"):
            self.assertTrue(words in text, words)

    def test_the_completions_know_the_commands(self):
        for name, checker in (("port831.bash", ("bash", "-n")), ("_port831", ("zsh", "-n")), ("port831.fish", ("fish", "-n"))):
            path = self.folder / name
            text = path.read_text()
            for word in ("listeners", "ring-compress"):
                self.assertIn(word, text, name)
            if shutil.which(checker[0]):
                self.assertEqual(subprocess.run([*checker, path], capture_output=True, text=True, check=False).stderr, "")

    @unittest.skipUnless(shutil.which("bash"), "bash is not installed")
    def test_bash_completes_a_command(self):
        script = f"""
            source {self.folder / 'port831.bash'}
            COMP_WORDS=(port831 liste) COMP_CWORD=1 COMP_LINE='port831 liste' COMP_POINT=13
            _port831 port831 liste port831
            printf '%s\\n' "${{COMPREPLY[@]}}"
        """
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
        self.assertIn("listeners", done.stdout.split(), done.stderr)


class UnitTests(ExportCase):
    """The systemd unit."""

    UNIT = PACKAGING / "systemd/port831.service"

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd is not installed")
    def test_systemd_understands_it(self):
        copy = self.folder / "port831.service"
        copy.write_text(self.UNIT.read_text().replace("/usr/bin/port831", str(BINARY)))
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", copy], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_its_command_line_is_one(self):
        command = re.search(r"^ExecStart=/usr/bin/port831 ((?:.*\\\n)*.*)$", self.UNIT.read_text(), re.M).group(1)
        words = command.replace("\\\n", " ").split()
        # An interface that is not there ends it behind the parser, and before anything is opened.
        code, _, errors = run(*(word if word != "any" else "nosuch831" for word in words))
        self.assertEqual(code, 5, errors)

    def test_it_restarts_for_no_mistake_of_the_user(self):
        self.assertRegex(self.UNIT.read_text(), r"(?m)^RestartPreventExitStatus=2 5$")


class ContainerTests(unittest.TestCase):
    """The container file."""

    def test_it_copies_what_there_is(self):
        text = (PACKAGING / "Containerfile").read_text()
        for line in re.findall(r"^COPY (?!--from)(.*) \S+$", text, re.M):
            for name in line.split():
                self.assertTrue(list(pathlib.Path(ROOT).glob(name)), name)

    @unittest.skipUnless(shutil.which("apt-cache"), "apt is not installed")
    def test_its_packages_exist(self):
        text = (PACKAGING / "Containerfile").read_text().replace("\\\n", " ")
        packages = {word for line in re.findall(r"apt-get install .*?recommends (.*?)(?:&&|$)", text, re.M) for word in line.split()}
        self.assertIn("libpcap0.8", packages)
        known = subprocess.run(["apt-cache", "show", "--no-all-versions", *sorted(packages)], capture_output=True, text=True, check=False)
        if "Package: zlib1g\n" not in known.stdout:
            self.skipTest("these are Debian's names, and this is another system")
        for package in packages:
            self.assertIn(f"Package: {package}\n", known.stdout)


if __name__ == "__main__":
    unittest.main()
