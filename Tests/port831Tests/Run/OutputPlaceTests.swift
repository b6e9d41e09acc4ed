import ArgumentParser
import Foundation
import Testing

@testable import port831

/// Which outputs would destroy each other.
@Suite struct OutputPlaceTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "port831-places-\(UUID())").path

  /// A folder with a file `there`, and four ways to name what is in it.
  private func withFolder(_ body: () throws -> Void) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: folder) }
    try Data("x".utf8).write(to: URL(filePath: folder + "/there"))
    try files.linkItem(atPath: folder + "/there", toPath: folder + "/hard")
    try files.createSymbolicLink(atPath: folder + "/soft", withDestinationPath: "there")
    try files.createSymbolicLink(atPath: folder + "/dangling", withDestinationPath: "later")
    try body()
  }

  private func place(_ name: String) -> OutputPlace { OutputPlace("--ndjson", "\(folder)/\(name)") }

  @Test func `A file is the same by whatever name, be it there or not`() throws {
    try withFolder {
      for (one, other) in [
        ("there", "hard"), ("there", "soft"), ("hard", "./soft"), ("later", "dangling"), ("later", "./later"),
        ("later", "../\(URL(filePath: folder).lastPathComponent)/later"),
      ] {
        #expect(place(one).isSame(as: place(other)), "\(one) and \(other)")
        #expect(place(other).isSame(as: place(one)), "\(other) and \(one)")
      }
      for (one, other) in [("there", "later"), ("later", "later.csv"), ("no/later", "later"), ("dangling", "soft")] {
        #expect(!place(one).isSame(as: place(other)), "\(one) and \(other)")
      }
      #expect(!OutputPlace("--eve", "/dev/null").isSame(as: OutputPlace("--ndjson", "/dev/null")))
    }
  }

  @Test func `Two outputs that are one file are told with their options, and so is one that is read`() throws {
    try withFolder {
      func collision(_ words: String...) throws -> String? {
        try OutputOptions.parse(words).collision(inputs: [OutputPlace("in.pcap", at: folder + "/hard")])
      }
      let (a, b) = (folder + "/a", folder + "/b")
      #expect(try collision("--eve", a, "--ndjson", b) == nil)
      #expect(
        try collision("--eve", a, "--ndjson", folder + "/./a")
          == "--ndjson \(folder)/./a and --eve \(a) are one file, and each would destroy the other: name two")
      let tables = try collision("--csv", a, "--csv", "changes=\(a)")
      #expect(tables?.hasPrefix("--csv \(a) and --csv changes=\(a) are one file") == true)
      #expect(try collision("--streams", a, "--ndjson", a + "/streams.ndjson") == nil, "there is no such folder yet")
      #expect(try collision("--streams", folder, "--ndjson", folder + "/streams.ndjson") != nil)
      #expect(
        try collision("-w", folder + "/soft")
          == "in.pcap is read and would be written over by -w \(folder)/soft: give the output another name")
    }
  }
}
