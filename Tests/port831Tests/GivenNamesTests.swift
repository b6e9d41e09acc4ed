import Capture
import Testing

@testable import port831

/// Names on the command line that are no UTF-8.
@Suite struct GivenNamesTests {
  @Test func `are taken as they were typed, each once`() {
    let names: [[UInt8]] = [[0x63, 0xE9], [0x63, 0xE8], [0x63, 0xC3, 0xA9]]
    var given = GivenNames([Array("read".utf8)] + names)
    #expect(given.path("c\u{FFFD}").octets == names[0])
    #expect(given.path("c\u{FFFD}").octets == names[1])
    #expect(given.path("c\u{E9}").octets == names[2])
    // Who is not among them is what it reads like.
    #expect(given.path("c\u{FFFD}").octets == Array("c\u{FFFD}".utf8))
  }

  @Test(arguments: ["", "-r", "-nr", "--read=", "--files-from="])
  func `may stand behind an option`(option: String) {
    var given = GivenNames([Array(option.utf8) + [0xFF, 0x2E]])
    #expect(given.path("\u{FFFD}.").octets == [0xFF, 0x2E])
  }
}
