import Foundation
import Testing

/// A recorded or made-up exchange: both directions' octets, in the order of transmission.
struct Fixture: Decodable, Sendable, CustomTestStringConvertible {
  struct Event: Decodable, Sendable {
    var dir: String?
    var offset: Int?
    var length: Int
    var kind: String?
    var time: Int64?
  }

  struct Frame: Decodable, Sendable {
    var epoch: Int
    var dir: String
    var offset: UInt64
    var keyword: String
    var channel: UInt32
    var msgno: UInt32?
    var more: String?
    var seqno: UInt32?
    var size: UInt32?
    var ansno: UInt32?
    var ackno: UInt32?
    var window: UInt32?
    var header_len: Int
    var payload_offset: Int?
    var trailer_offset: Int?
    var malformed: Bool?
  }

  struct Header: Decodable, Sendable {}

  struct ExpectedMessage: Decodable, Sendable {
    var dir: String
    var epoch: Int
    var keyword: String
    var channel: UInt32
    var msgno: UInt32
    var ansno: UInt32?
    var frames: [Int]
    var size: UInt64
    var body_offset: Int?
  }

  struct Violation: Decodable, Sendable {
    var check: String
    var dir: String
    var offset: UInt64
  }

  struct Seen: Decodable, Sendable {
    var ch: UInt32
    var type: String
    var msgno: UInt32
    var ansno: UInt32?
    var len: UInt64
    var complete: Bool
  }

  var name: String
  var midstream: Bool?
  var events: [Event]
  var frames: [Frame]?
  var messages: [ExpectedMessage]?
  var violations: [Violation]?
  var initiator: [Seen]?
  var listener: [Seen]?
  var octets: [String: [UInt8]] = [:]

  var testDescription: String { name }

  private enum CodingKeys: String, CodingKey {
    case name, midstream, events, frames, messages, violations, initiator, listener
  }

  init(name: String) {
    self.name = name
    events = []
  }

  init(_ name: String, in folder: String) throws {
    let root = Bundle.module.bundleURL.appendingPathComponent(folder)
    self = try JSONDecoder().decode(
      Fixture.self, from: Data(contentsOf: root.appendingPathComponent(name + ".json")))
    for direction in ["i2l", "l2i"] {
      octets[direction] = try Array(Data(contentsOf: root.appendingPathComponent("\(name).\(direction).bin")))
    }
  }

  /// All of a folder, by name.
  static func all(in folder: String) -> [Fixture] {
    let root = Bundle.module.bundleURL.appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    let cases = names.filter { $0.hasSuffix(".json") }.sorted().map { String($0.dropLast(5)) }
    return cases.compactMap { try? Fixture($0, in: folder) }
  }

  static let vectors = all(in: "Vectors")
  static let streams = all(in: "Streams")

  /// The payload of an expected message.
  func payload(of message: ExpectedMessage) -> [UInt8] {
    (message.frames).flatMap { index -> [UInt8] in
      guard let frame = frames?[index] else { return [] }
      guard let start = frame.payload_offset, let end = frame.trailer_offset else { return [] }
      return Array(octets[frame.dir]?[start..<end] ?? [])
    }
  }
}
