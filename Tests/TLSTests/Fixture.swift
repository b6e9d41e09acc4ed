import Bytes
import Foundation
import TLS
import Testing

/// A recorded connection: both directions' octets, in the order of transmission, and what was said inside.
struct Fixture: Decodable, Sendable, CustomTestStringConvertible {
  var name = ""
  /// Who sent how many octets.
  var segments: [Segment]
  /// What was said inside, an octet a scalar.
  var inner: [String: String]
  var version: String?
  var isResumed: Bool
  var failure: String?
  var suite: UInt16?
  var ja3: String?
  var ja3s: String?
  var ja4: String?
  var serverName: String?
  var octets: [String: [UInt8]] = [:]
  var log: [UInt8] = []

  struct Segment: Decodable, Sendable {
    var side: String
    var count: Int

    init(_ side: String, _ count: Int) {
      self.side = side
      self.count = count
    }

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      side = try container.decode(String.self)
      count = try container.decode(Int.self)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case segments, inner, version, isResumed, failure, suite, ja3, ja3s, ja4, serverName
  }

  var testDescription: String { name }

  init(_ name: String) throws {
    let root = Bundle.module.bundleURL.appendingPathComponent("Vectors")
    self = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: root.appendingPathComponent(name + ".json")))
    self.name = name
    for side in ["client", "server"] {
      octets[side] = try Array(Data(contentsOf: root.appendingPathComponent("\(name).\(side).bin")))
    }
    log = try Array(Data(contentsOf: root.appendingPathComponent(name + ".keylog")))
  }

  static let all: [Fixture] = {
    let root = Bundle.module.bundleURL.appendingPathComponent("Vectors")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { try? Fixture(String($0.dropLast(5))) }
  }()

  /// Those whose inside can be read.
  static let readable = all.filter { $0.failure == nil && $0.name != "12-ccm" }
  /// A few of each kind, for tests that take long.
  static let chosen = readable.filter { ["n06", "n07", "n08", "rfc8448-4", "10-aes256-sha-mte"].contains($0.name) }

  /// Behind data before the handshake's end nobody can tell where that end is.
  var outcomeWithoutSecrets: TLSHandshake.Outcome {
    ["rfc8448-4", "13-early", "13-early-rejected"].contains(name) ? .unknown : .established
  }

  /// What a peer said inside.
  func inner(_ side: String) -> [UInt8] {
    (inner[side] ?? "").unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  /// The secrets of its key log.
  var keyLog: KeyLog {
    var keyLog = KeyLog()
    Octets(log).withBytes { keyLog.consume($0) }
    keyLog.finish()
    return keyLog
  }

  /// Where the records of a side lie in its octets.
  func records(_ side: String) -> [Range<Int>] {
    let octets = octets[side] ?? []
    var ranges: [Range<Int>] = []
    var position = 0
    while position + 5 <= octets.count {
      let end = position + 5 + Int(octets[position + 3]) << 8 + Int(octets[position + 4])
      ranges.append(position..<min(end, octets.count))
      position = end
    }
    return ranges
  }
}
