import Testing

@testable import port831

/// Options of which only the last one would count.
@Suite struct SingleOptionsTests {
  private static func objection(_ line: String) -> String? {
    SingleOptions.objection(to: line.split(separator: " ").map(String.init), valued: ["f", "r", "w", "T", "i"])
  }

  @Test(arguments: [
    ("--fail-on unofficial --fail-on expired", "--fail-on is given twice"),
    ("--fail-on=F01 --fail-on=F02", "--fail-on A,B"),
    ("--verdict unknown --host ::1 --verdict no-data", "--verdict A,B"), ("--user a --login b", "--user A,B"),
    ("-f udp --filter tcp", "-f is given twice, and only the last would count."),
    ("--ndjson a --ndjson b", "--ndjson is given twice"), ("-w a --write=b", "-w is given twice"),
    ("--html a -r x --html b", "--html is given twice"), ("--files-from a --files-from b", "--files-from"),
    ("-T ndjson -r x --format=tree", "-T is given twice, and only the last would count."),
  ])
  func `one that is given again is said`(_ line: String, _ words: String) {
    #expect(Self.objection(line)?.contains(words) == true)
  }

  @Test(arguments: [
    "--host ::1 --host ::2 --session 1 --session 2", "--csv a --csv changes=b", "-r a -r b", "-T ndjson -V",
    "-f --fail-on --fail-on any", "--fail-on any -- --fail-on", "-i eth0 -i eth1", "-V -V", "--ndjson a --eve b",
    "--title --fail-on=x", "",
  ])
  func `what may come again, and what is a value, is none`(_ line: String) {
    #expect(Self.objection(line) == nil)
  }
}
