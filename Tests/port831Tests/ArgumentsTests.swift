import Testing

@testable import port831

/// What fingers used to other tools type.
@Suite struct ArgumentsTests {
  private static func words(_ line: String, files: Set<String> = ["a.pcap"]) -> [String] {
    Arguments(line.split(separator: " ").map(String.init)) { files.contains($0) }.words
  }

  private static func objection(_ line: String) -> String? {
    Arguments(line.split(separator: " ").map(String.init)) { $0 == "a.pcap" }.objection
  }

  @Test(arguments: [
    ("-nr a.pcap", "read -n -r a.pcap"),
    ("-nnvvXr a.pcap", "read -n -n -V -V -x -r a.pcap"),
    ("-v a.pcap", "read -V a.pcap"),
    ("-v -T ndjson a.pcap", "read -T ndjson a.pcap"),
    ("-q a.pcap", "read --brief a.pcap"),
    ("-qv a.pcap", "read --brief a.pcap"),
    ("-tttt -e -l a.pcap", "read a.pcap"),
    ("-tt a.pcap", "read --time epoch a.pcap"),
    ("read -X a.pcap", "read -x a.pcap"),
    ("-f -v a.pcap", "read -f -v a.pcap"),
    ("-i eth0 -v -c 5", "live -i eth0 -c 5"),
    ("-ieth0 -s0", "live -i eth0 -s 0"),
    ("read -- -v", "read -- -v"),
    ("-D", "interfaces"),
    ("--list-interfaces", "interfaces"),
    ("-D -T ndjson", "interfaces -T ndjson"),
    ("version", "--version"),
    ("-t ad -S -U a.pcap", "read a.pcap"),
    ("-# --number --print a.pcap", "read a.pcap"),
    ("--verbose a.pcap", "read -V a.pcap"),
    ("--quiet --verbose a.pcap", "read --brief a.pcap"),
    ("-t a.pcap", "read a.pcap"),
    ("-i eth0 --snapshot-length 96", "live -i eth0 -s 96"),
    ("-i eth0 --snapshot-length=96", "live -i eth0 -s 96"),
    ("-i eth0 --buffer-size=64 --immediate-mode", "live -i eth0 -B 64 --immediate"),
    ("-i eth0 --no-promiscuous-mode", "live -i eth0 --no-promiscuous"),
    ("-i eth0 --relinquish-privileges ops", "live -i eth0 -Z ops"),
    ("-ieth0", "live -i eth0"),
    ("--read=a.pcap", "read --read=a.pcap"),
    ("explain F01", "explain F01"),
  ])
  func `what has a meaning near is taken for it`(_ line: String, _ expected: String) {
    #expect(Self.words(line).joined(separator: " ") == expected)
    #expect(Self.objection(line) == nil)
  }

  @Test(arguments: [
    ("-A a.pcap", "-V --xml full"), ("read -c 5 a.pcap", "--until"), ("-Y beep a.pcap", "--operation"),
    ("-T fields -e frame.number a.pcap", "jq"), ("-T pdml a.pcap", "ndjson"), ("-nnAr a.pcap", "-x"),
    ("-z conv,tcp a.pcap", "--help"), ("-i eth0 -G 60", "--rotate"), ("-i eth0 -C 10", "--ring-size"),
    ("-i eth0 -W 3", "--ring-files"), ("-i eth0 -a duration:1", "--duration"), ("-i eth0 -b filesize:1", "--ring-size"),
    ("-F f a.pcap", "$(cat FILE)"), ("-d tcp.port==831,beep a.pcap", "--ports"), ("-o tls.a:b a.pcap", "--key-log"),
    ("-i eth0 -Q in", "leave it out"), ("-j host a.pcap", "leave it out"),
  ])
  func `what is called otherwise here is said`(_ line: String, _ hint: String) {
    #expect(Self.objection(line)?.contains(hint) == true)
  }

  @Test(arguments: [
    ("reed a.pcap", "read"), ("rad a.pcap", "read"), ("raed a.pcap", "read"), ("reads a.pcap", "read"),
    ("live1", "live"),
    ("lvie -i eth0", "live"), ("interface", "interfaces"), ("listener", "listeners"), ("explian F01", "explain"),
  ])
  func `a slip in a command's name is no file`(_ line: String, _ command: String) {
    #expect(Self.objection(line)?.hasSuffix("Did you mean port831 \(command)?") == true)
  }

  @Test(arguments: ["--verison", "-v", "-L", "--help-me"])
  func `an option that stands alone is named`(_ line: String) {
    #expect(Self.objection(line)?.hasPrefix("\(line) alone is nothing") == true)
  }

  @Test func `an option that is given again is said before anything is read`() {
    #expect(Self.objection("read --fail-on any --fail-on F01 a.pcap")?.hasPrefix("--fail-on is given twice") == true)
    #expect(Self.objection("listeners --ports 1 --ports 2")?.hasPrefix("--ports is given twice") == true)
  }

  @Test(arguments: ["a.pcap", "b.pcap", "r", "re", "monday", "-r reed", "read reed"])
  func `what is no slip is a file`(_ line: String) { #expect(Self.objection(line) == nil) }

  @Test(arguments: ["help", "help read", "help help", "help -h", "help live"])
  func `what there is help for is not objected to`(_ line: String) { #expect(Self.objection(line) == nil) }

  @Test func `help with what is no command says what there is`() {
    #expect(Self.objection("help reed")?.hasPrefix("reed is no command: there are read, live, interfaces, ") == true)
  }
}
