"""Tools/length names what is too long, and only that."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent.parent


def function(declaration, count, indent=""):
    """A function of so many lines."""
    body = [indent + "  work()", ""] * count
    return [indent + declaration, *body[:count - 2], indent + "}"]


class LengthTests(unittest.TestCase):
    """Files of functions."""

    def length(self, *lines):
        """Runs the tool over one file; answers exit code and output."""
        with tempfile.TemporaryDirectory() as folder:
            sources = pathlib.Path(folder) / "Sources"
            sources.mkdir()
            (sources / "A.swift").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
            done = subprocess.run([sys.executable, str(TOOLS / "length"), str(sources)], capture_output=True, text=True,
                                  check=False)
        return done.returncode, done.stdout

    def test_what_is_as_long_as_it_may_be_passes(self):
        lines = function("func a() {", 40)
        self.assertEqual(self.length(*lines, *["// more"] * (300 - len(lines))), (0, ""))

    def test_a_long_file_is_named(self):
        self.assertEqual(self.length(*["// more"] * 301),
                         (1, "Sources/A.swift: 301 lines, and a file has at most 300\n"))

    def test_a_long_function_is_named_however_it_is_declared(self):
        for declaration, name in (
                ("func a(_ b: Int) {", "a"), ("private static func a<B>(_ b: B) -> B {", "a"),
                ("@inline(__always) public mutating func a() {", "a"), ("static func == (a: A, b: A) {", "=="),
                ("@Test(arguments: zip(a(), b())) func `some sentence`() {", "`some sentence`"),
                ("init?(_ a: A) {", "init"), ("deinit {", "deinit"),
                ("nonisolated(unsafe) subscript(place: Int) -> Int {", "subscript")):
            lines = ["struct A {", *function(declaration, 41, "  "), "}"]
            sentence = f"Sources/A.swift:2: {name} has 41 lines, and a function at most 40\n"
            self.assertEqual(self.length(*lines), (1, sentence), declaration)

    def test_the_lines_of_a_declaration_count(self):
        head = ["func a<B>(", "  _ b: B", ") -> B", "where B: C", "{"]
        self.assertEqual(self.length(*head, *["  work()"] * 34, "}"), (0, ""))
        self.assertEqual(self.length(*head, *["  work()"] * 36, "}")[0], 1)

    def test_functions_without_a_body_of_their_own_are_short(self):
        lines = ["protocol A {", *["  func a() -> Int", "  init(_ b: Int)"] * 30, "}", "func b() { work() }"]
        self.assertEqual(self.length(*lines, *["let c = 1"] * 60), (0, ""))

    def test_calls_declare_nothing(self):
        lines = ["  self.init(", "  let a = A.init(", "  // the func a(", "  return a.subscript("]
        self.assertEqual(self.length(*lines, *["    b"] * 50, "  }"), (0, ""))


if __name__ == "__main__":
    unittest.main()
