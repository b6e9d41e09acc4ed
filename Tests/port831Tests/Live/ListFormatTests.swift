import ArgumentParser
import Testing

@testable import port831

/// What lists can be printed as.
@Suite struct ListFormatTests {
  @Test(arguments: ["tree", "eve"])
  func `A form that is for sessions is refused`(format: String) {
    #expect(throws: (any Error).self) { try ListenersCommand.parse(["-T", format]) }
    #expect(throws: (any Error).self) { try InterfacesCommand.parse(["-T", format]) }
  }

  @Test(arguments: ["summary", "ndjson", "json"])
  func `The others are taken`(format: String) throws {
    #expect(try InterfacesCommand.parse(["-T", format]).format == ListFormat(rawValue: format))
    #expect(try ListenersCommand.parse(["-T", format]).format == ListFormat(rawValue: format))
  }
}
