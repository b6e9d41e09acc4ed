import Testing

@testable import BEEP
@testable import Report
@testable import Session

@Suite struct FrameLogTests {
  private static func frame(
    _ type: MessageType, from peer: Peer, more: Bool = false, seqno: UInt32, size: UInt32
  ) -> FrameRecord {
    let header = FrameHeader(
      type: type, channel: 3, msgno: 4, more: more, seqno: seqno, size: size, ansno: nil, length: 20, offset: 0,
      isUnusual: false)
    return FrameRecord(from: peer, header: header, streamOffset: 0, layer: 0)
  }

  private static func message() -> MessageRecord {
    var record = Scene.message(body: nil)
    record.type = .rpy
    record.from = .listener
    record.channel = 3
    record.msgno = 4
    return record
  }

  @Test func `the window is the brake where the sender waits most of the time`() throws {
    var log = FrameLog(limit: 12)
    log.add(Self.frame(.rpy, from: .listener, more: true, seqno: 0, size: 4096), at: Scene.origin(88, 1.000))
    log.add(Self.frame(.seq, from: .initiator, seqno: 4096, size: 8192), at: Scene.origin(90, 1.020))
    log.add(Self.frame(.rpy, from: .listener, seqno: 4096, size: 100), at: Scene.origin(91, 1.021))
    let taken = log.take(Self.message())
    let frames = try #require(taken)
    #expect(frames.count == 2 && frames.waited == 20_000_000 && frames.isBraked)
    #expect(frames.entries.map(\.window) == ["window 4096 full", "after SEQ in packet 90, +20.0 ms"])
    let again = log.take(Self.message())
    #expect(again?.count == nil)
  }

  @Test func `a wider window granted before the first octet counts`() {
    var log = FrameLog(limit: 12)
    log.add(Self.frame(.seq, from: .initiator, seqno: 0, size: 65_536), at: Scene.origin(1, 0))
    log.add(Self.frame(.rpy, from: .listener, seqno: 0, size: 5000), at: Scene.origin(2, 1))
    let frames = log.take(Self.message())
    #expect(frames?.entries.first?.window == "")
  }

  @Test func `what goes beyond the window is said`() throws {
    var log = FrameLog(limit: 1)
    log.add(Self.frame(.rpy, from: .listener, more: true, seqno: 0, size: 5000), at: Scene.origin(2, 1))
    log.add(Self.frame(.rpy, from: .listener, seqno: 5000, size: 1), at: Scene.origin(3, 1))
    let taken = log.take(Self.message())
    let frames = try #require(taken)
    #expect(frames.entries.map(\.window) == ["904 octets beyond the window"] && frames.count == 2)
  }

  @Test func `octets beside each other share lines, with their places in the stream`() {
    var dump = HexDump(limit: 2)
    dump.add("MSG 3 2 . 411 49".utf8.lazy.map { $0 }, at: 0x4fe)
    dump.add([0x36, nil, 0x0a] as [UInt8?], at: 0x50e)
    dump.add([0x41] as [UInt8?], at: 0x600)
    dump.finish()
    #expect(dump.count == 3 && dump.lines.count == 2)
    #expect(dump.lines[0] == "000004fe  4d 53 47 20 33 20 32 20 2e 20 34 31 31 20 34 39  |MSG 3 2 . 411 49|")
    #expect(dump.lines[1].hasPrefix("0000050e  36 ** 0a ") && dump.lines[1].hasSuffix("|6*.|"))
    #expect(dump.lines.allSatisfy { $0.count <= HexDump.columns })
  }
}
