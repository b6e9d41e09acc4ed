import Testing

@testable import port831

/// The values of `--session`, and of `--ports`, which look alike.
@Suite struct SessionNumbersTests {
  @Test(
    arguments: [
      ("2", [2...2]), ("1,4", [1...1, 4...4]), ("1-3, 7", [1...3, 7...7]), ("1-4000000000", [1...4_000_000_000]),
    ] as [(String, [ClosedRange<Int>])])
  func `numbers, ranges and lists of them are taken`(_ text: String, _ ranges: [ClosedRange<Int>]) {
    #expect(SessionNumbers(argument: text)?.ranges == ranges)
  }

  @Test(arguments: ["0", "0-3", "3-1", "", "1,", "a", "1-2-3", "-1", "1-"])
  func `what no session has is refused`(_ text: String) {
    #expect(SessionNumbers(argument: text)?.text == nil)
  }

  @Test(
    arguments: [("831", "port 831"), ("830-833", "ports 830-833"), ("830,831", "ports 830,831"), ("all", "any port")])
  func `ports are called one or several`(_ text: String, _ name: String) {
    #expect(PortRanges(argument: text)?.name == name)
  }

  @Test func `port 0 alone is no port to watch`() {
    #expect(PortRanges(argument: "0") == nil && PortRanges(argument: "831,0") == nil)
    #expect(PortRanges(argument: "0-65535")?.isAll == true && PortRanges(argument: "830, 831")?.ranges.count == 2)
  }
}
