import Bytes
import TestSupport
import Testing

@testable import TLS

@Suite("What is no connection, or wants to be too much")
struct BoundTests {
  /// Lends octets of one direction to a connection.
  private func feed(
    _ octets: [UInt8], _ connection: inout TLSConnection, _ recorder: inout Recorder, at offset: Int = 0,
    from peer: TLSPeer = .initiator
  ) -> TLSConsumption {
    Octets(octets).withBytes {
      connection.consume($0, from: peer, at: UInt64(offset), time: 0, into: &recorder)
    }
  }

  @Test("what follows a handshake that failed is left to another protocol, however often it is offered")
  func foreign() throws {
    let fixture = try Fixture("failed")
    var connection = TLSConnection()
    var recorder = Recorder()
    _ = feed(fixture.octets["client"] ?? [], &connection, &recorder)
    let alert = fixture.octets["server"] ?? []
    let greeting = Array("RPY 0 0 . 0 51\r\n".utf8)
    let first = feed(alert + greeting.prefix(2), &connection, &recorder, from: .listener)
    #expect(first == TLSConsumption(taken: alert.count, isAtForeignOctet: true))
    for count in 2...greeting.count {
      let again = feed(Array(greeting.prefix(count)), &connection, &recorder, at: alert.count, from: .listener)
      #expect(again == TLSConsumption(taken: 0, isAtForeignOctet: true))
    }
    #expect(recorder.findings.isEmpty && recorder.losses.isEmpty)
  }

  @Test("handshake messages that never end are not kept")
  func endlessMessages() {
    var connection = TLSConnection()
    var recorder = Recorder()
    // Each record ends the message of the one before and begins another.
    let record: [UInt8] = [22, 3, 3, 0, 12] + Array(repeating: 0, count: 4) + [4, 0, 0, 8, 1, 2, 3, 4]
    for round in 0..<4_000 { _ = feed(record, &connection, &recorder, at: round * record.count) }
    #expect(connection.footprint < 1_000)
    let huge: [UInt8] = [22, 3, 3, 0, 4, 11, 0xFF, 0xFF, 0xFF]
    _ = feed(huge, &connection, &recorder, from: .listener)
    #expect(recorder.findings.map(\.check) == [.message])
  }

  @Test("a search for records keeps little, whatever comes")
  func search() throws {
    let fixture = try Fixture("n06")
    for pattern in [[0x17, 3, 3, 0x40, 0], [0x17, 3, 3, 0, 9], [0x17, 3, 3, 0, 1, 5, 0x17, 3, 3, 0, 2, 9]] as [[UInt8]]
    {
      var connection = TLSConnection(secrets: TLSSecrets(fixture.keyLog))
      var recorder = Recorder()
      let client = fixture.octets["client"] ?? []
      _ = feed(client, &connection, &recorder)
      connection.skip(1_000, from: .initiator, at: UInt64(client.count), into: &recorder)
      var largest = 0
      for round in 0..<300 {
        let octets = Array(repeating: pattern, count: 100).flatMap { $0 } + Array(repeating: UInt8(round % 7), count: 3)
        _ = feed(octets, &connection, &recorder, at: client.count + 1_000 + round * octets.count)
        largest = max(largest, connection.footprint)
      }
      #expect(largest < 128 * 1024)
      #expect(recorder.journal.count < 50)
    }
  }

  @Test("in clear text nothing is copied to be opened, as no key opens anything there")
  func searchInClear() throws {
    let fixture = try Fixture("n06")
    let hello = Array((fixture.octets["client"] ?? [])[fixture.records("client")[0]])
    var connection = TLSConnection(secrets: TLSSecrets(fixture.keyLog))
    var recorder = Recorder()
    _ = feed(hello, &connection, &recorder)
    connection.skip(1_000, from: .initiator, at: UInt64(hello.count), into: &recorder)
    let before = connection.octetsKept
    // Each may begin a record of 16 KiB, behind which none follows.
    let start: [UInt8] = [0x17, hello[1], hello[2], 0x40, 0]
    let octets = Array(repeating: start, count: 20_000).flatMap { $0 }
    _ = feed(octets, &connection, &recorder, at: hello.count + 1_000)
    #expect(connection.octetsKept - before <= UInt64(octets.count))
  }

  @Test("of two that both send ClientHello the first is the client")
  func twoClients() throws {
    let fixture = try Fixture("n06")
    let hello = Array((fixture.octets["client"] ?? [])[fixture.records("client")[0]])
    var connection = TLSConnection()
    var recorder = Recorder()
    _ = feed(hello, &connection, &recorder)
    _ = feed(hello, &connection, &recorder, from: .listener)
    #expect(connection.handshake.client == .initiator)
    #expect(recorder.findings.map(\.check) == [.message])
    #expect(recorder.findings.first?.from == .listener)
  }

  @Test("compressed streams and SSL 3.0 are not taken for what can be read")
  func unreadable() throws {
    for change in [{ $0[5 + 4 + 1] = 0 }, { $0[5 + 4 + 2 + 32 + 1 + Int($0[5 + 4 + 34]) + 2] = 1 }]
      as [(inout [UInt8]) -> Void]
    {
      var fixture = try Fixture("n09")
      change(&fixture.octets["server", default: []])
      let recorder = Player.play(fixture)
      #expect(recorder.plaintext(of: .initiator).isEmpty)
      #expect(recorder.losses.map(\.cause) == Array(repeating: .suite(CipherSuite(rawValue: 0xCCA9)), count: 2))
      #expect(recorder.findings.contains { $0.check == .version || $0.check == .compression })
    }
  }
}
