import BEEP
import Bytes
import Foundation
import Packet
import Reassembly
import Testing

@testable import Session

/// The protocol sheet's vectors, played to a whole session: what the rooms below cannot know.
@Suite struct VectorTests {
  private struct Vector: Decodable, Sendable {
    struct Event: Decodable, Sendable {
      var dir: String?
      var offset: Int?
      var length: Int?
    }
    struct Message: Decodable, Sendable {
      var dir: String
      var epoch: Int
      var keyword: String
      var channel: UInt32
      var msgno: UInt32
      var size: UInt64
    }
    struct Violation: Decodable, Sendable { var check: String }

    var midstream: Bool?
    var events: [Event]
    var messages: [Message]?
    var violations: [Violation]?
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../BEEPTests/Vectors").standardizedFileURL

  /// All vectors but those whose inside is TLS, and those that are such an inside.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") && !$0.contains("-tls1") && $0 != "index.json" }
      .map { String($0.dropLast(5)) }.sorted()
  }()

  private static func load(_ name: String) throws -> (Vector, [SessionEvent]) {
    let vector = try JSONDecoder().decode(
      Vector.self, from: Data(contentsOf: folder.appending(path: name + ".json")))
    var octets: [String: [UInt8]] = [:]
    for side in ["i2l", "l2i"] {
      octets[side] = try Array(Data(contentsOf: folder.appending(path: "\(name).\(side).bin")))
    }
    let pieces = vector.events.compactMap { event -> TLSSession.Piece? in
      guard let side = event.dir, let offset = event.offset, let length = event.length, length > 0 else { return nil }
      return TLSSession.Piece(
        peer: side == "i2l" ? .initiator : .listener, offset: UInt64(offset),
        octets: Array((octets[side] ?? [])[offset..<(offset + length)]))
    }
    return (vector, TLSSession.play(pieces, nil, hasSYN: vector.midstream != true))
  }

  @Test func `There are vectors`() { #expect(Self.names.count > 45) }

  @Test(arguments: names) func `NETCONF's rules are found broken where they are, and nowhere else`(_ name: String)
    throws
  {
    let (vector, events) = try Self.load(name)
    let found = events.compactMap { if case .finding(let finding) = $0 { finding.code } else { nil } }
    // What nobody offered in a vector is no breach of anything.
    let expected = (vector.violations ?? []).map(\.check).filter { $0.hasPrefix("N") }
    #expect(found.filter { $0.hasPrefix("N") && $0 != "N15" }.sorted() == expected.sorted())
  }

  @Test(arguments: names) func `Messages stand in the epoch they belong to, each with its digest`(_ name: String) throws
  {
    let (vector, events) = try Self.load(name)
    let messages = events.compactMap { if case .message(let message) = $0 { message.value } else { nil } }
    for expected in vector.messages ?? [] {
      let found = messages.filter {
        $0.from == (expected.dir == "i2l" ? .initiator : .listener) && $0.type.rawValue == expected.keyword
          && $0.channel == expected.channel && $0.msgno == expected.msgno && $0.epoch == expected.epoch
          && $0.octets == expected.size
      }
      #expect(!found.isEmpty, "\(expected)")
      #expect(found.contains { $0.sha256 != nil }, "\(expected)")
    }
  }

  @Test func `A short message at the beginning of a capture is whole, and where nothing proves it that is said`() throws
  {
    let (_, events) = try Self.load("b08-seqno-wrap-midstream")
    let messages = events.compactMap { if case .message(let message) = $0 { message.value } else { nil } }
    #expect(messages.map(\.msgno) == [77, 78])
    #expect(messages.allSatisfy { $0.isComplete && $0.missingOctets == 0 && $0.sha256 != nil })
    #expect(messages.map(\.mayLackBeginning) == [true, true])
  }

  @Test func `A handshake that fails is told with its alert, and what follows is in clear`() throws {
    let (_, events) = try Self.load("b12-tls-handshake-failed")
    #expect(events.tls?.outcome == .failed)
    #expect(events.tls?.alert != nil)
    #expect(events.session?.encrypted == false)
  }
}
