import Foundation
import Report
import Testing

@testable import port831

/// What can be added to.
@Suite struct FilledFileTests {
  private func withFile(_ octets: [UInt8], _ body: (FilledFile?) -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "port831-filled-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(octets).write(to: URL(filePath: path))
    body(FilledFile(path))
  }

  /// A block of pcapng with so many octets in it.
  private static func block(_ type: [UInt8], _ count: Int, isBig: Bool = false) -> [UInt8] {
    let length = [UInt8(12 + count), 0, 0, 0]
    let ends = isBig ? Array(length.reversed()) : length
    return type + ends + [UInt8](repeating: 7, count: count) + ends
  }

  @Test func `An empty file and none bear everything`() throws {
    try withFile([]) { file in #expect(file?.endsLine == nil) }
    #expect(FilledFile("/no/such/file")?.endsLine == nil)
    #expect(FilledFile("/dev/zero")?.endsLine == nil)
  }

  @Test func `A line that is not whole is known`() throws {
    try withFile(Array("{}\n".utf8)) { file in #expect(file?.endsLine == true) }
    try withFile(Array("{}\n{\"rec".utf8)) { file in #expect(file?.endsLine == false) }
  }

  @Test(arguments: [false, true])
  func `A block that is not whole keeps packets from being added`(isBig: Bool) throws {
    let whole =
      Self.block([0x0A, 0x0D, 0x0D, 0x0A], 16, isBig: isBig) + Self.block([6, 0, 0, 0], 40, isBig: isBig)
    try withFile(whole) { file in
      #expect(file?.endsLine != nil)
      #expect(file?.obstacleToPackets == nil)
    }
    for cut in 1..<52 {
      try withFile(Array(whole.dropLast(cut))) { file in
        #expect(file?.obstacleToPackets?.hasPrefix("ends within a block") == true, "\(cut) octets less")
      }
    }
    try withFile(Array("mine".utf8)) { file in
      #expect(file?.obstacleToPackets?.hasPrefix("is no pcapng file") == true)
    }
  }

  @Test(arguments: CSVTable.allCases)
  func `Rows are added below their own header only, and below whole rows`(table: CSVTable) throws {
    let header = table.header
    #expect(header.suffix(2) == [0x0D, 0x0A])
    let other = (table == .sessions ? CSVTable.changes : .sessions).header
    try withFile(header) { file in
      #expect(file?.endsLine == true)
      #expect(file?.obstacle(toRowsBelow: header) == nil)
    }
    try withFile(other) { file in
      #expect(file?.obstacle(toRowsBelow: header)?.hasPrefix("begins with another header") == true)
    }
    try withFile(Array(header.dropLast(9))) { file in #expect(file?.obstacle(toRowsBelow: header) != nil) }
    try withFile(header + [0x31, 0x2C]) { file in
      #expect(file?.obstacle(toRowsBelow: header)?.hasPrefix("ends within a row") == true)
    }
  }
}
