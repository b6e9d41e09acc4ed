import ArgumentParser
import Disclosure
import Foundation
import Packet
import Testing

@testable import Session
@testable import port831

@Suite("Facts on their way to a slow output")
struct ReportQueueTests {
  /// So many findings of a size, which wait for a thread that has not begun: how many find no room.
  private static func dropped(_ count: Int, octets: Int) throws -> UInt64 {
    let path = FileManager.default.temporaryDirectory.appending(path: "port831-queue-\(UUID()).sqlite").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let options = try OutputOptions.parse([])
    let queue = ReportQueue(path, keepsRows: true) { _ in options.database(path, "run") }
    #expect(queue.opening == nil)
    let finding = FindingRecord(
      code: "F01", severity: .note, from: nil, channel: nil, text: String(repeating: "x", count: octets),
      reference: nil, count: 1)
    let end = Endpoint(address: Address(v4: 0xC000_0201), port: 831)
    let envelope = Envelope(
      naming: .shared(SessionName(uid: "C8mX2qP0v7ZkT1aLd3", communityID: "1:x")), session: 1,
      origin: PacketOrigin(time: Timestamp(nanoseconds: 0), packet: 1), transport: .tcp, initiator: end, listener: end,
      vlan: nil, manager: nil, user: nil, userFrom: nil)
    let event = Disclosure().disclose(.finding(finding))
    for _ in 0..<count { queue.receive(event, envelope) }
    return queue.dropped
  }

  @Test("weigh what they take, so that few large ones are no more than many small ones")
  func weight() throws {
    #expect(try Self.dropped(100, octets: 8) == 0)
    // 64 MiB wait at most.
    #expect(try Self.dropped(100, octets: 1 << 20) == 37)
  }
}
