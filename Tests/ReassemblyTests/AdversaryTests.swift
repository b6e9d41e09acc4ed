import Packet
import Reassembly
import Testing

/// Tricks that make an observer read something else than the receiver.
@Suite struct AdversaryTests {
  /// Octets that their receiver drops.
  enum Insertion: CaseIterable, Sendable {
    case withoutACK, withoutFlags, xmas, acknowledgesUnsent, acknowledgesTooOld, signed, refused, outOfWindow,
      oldTimestamp, damaged, farOld, nearlyExpired

    /// Why they are left out; nil where that is told otherwise.
    var doubt: Doubt? {
      switch self {
      case .withoutACK, .withoutFlags, .xmas: .flags
      case .acknowledgesUnsent: .acknowledgement
      case .signed: .signature
      case .refused: .packet
      case .outOfWindow: .window
      case .oldTimestamp: .timestamp
      case .damaged: .checksum
      // Repeated, or a conflict.
      case .acknowledgesTooOld, .farOld, .nearlyExpired: nil
      }
    }

    /// The client sends them, behind four octets of its own and at the time 90,000.
    func send(on line: inout Line) {
      switch self {
      case .withoutACK: line.client(4, "EVIL", ack: nil, flags: .psh)
      case .withoutFlags: line.client(4, "EVIL", ack: nil)
      case .xmas: line.client(4, "EVIL", ack: nil, flags: [.fin, .urg, .psh])
      case .acknowledgesUnsent: line.client(4, "EVIL", ack: 1_000_000)
      case .acknowledgesTooOld: line.client(4, "EVIL", ack: -70_000)
      case .signed:
        line.isSigned = true
        line.client(4, "EVIL")
        line.isSigned = false
      case .refused:
        line.isRefused = true
        line.client(4, "EVIL")
        line.isRefused = false
      case .outOfWindow: line.client(100_000_000, "EVIL")
      case .oldTimestamp:
        line.timestamp = 5
        line.client(4, "EVIL")
        line.timestamp = 90_001
      case .damaged: line.send(.lower, at: 4, Array("EVIL".utf8), ack: 0, isDamaged: true)
      case .farOld: line.client(-100_000, "EVIL")
      case .nearlyExpired:
        line.hopLimit = 1
        line.client(4, "EVIL")
        line.hopLimit = 64
      }
    }
  }

  @Test("Octets that the receiver drops are not in the stream", arguments: Insertion.allCases)
  func insertion(kind: Insertion) {
    var line = Line()
    line.timestamp = 90_000
    line.clientInitial = 5_000_000
    line.shakeHands()
    line.client(0, "aaaa")
    line.server(0, ack: 4)
    kind.send(on: &line)
    line.client(4, "bbbb")
    line.server(0, ack: 8)
    line.client(8, "cccc")
    line.server(0, ack: 12)
    line.finish()
    #expect(line.text(.lower) == "aaaabbbbcccc")
    let told = line.recorder.retired[0]
    #expect(told.gaps.isEmpty)
    #expect(told.conflicts.isEmpty == (kind != .nearlyExpired && kind != .acknowledgesTooOld))
    #expect(told.facts?.lower.badChecksums == (kind == .damaged ? 1 : 0))
    #expect(told.doubts.map(\.kind) == (kind.doubt.map { [.leftOut($0)] } ?? []))
    for doubt in told.doubts {
      #expect(doubt.offset == (kind == .outOfWindow ? 100_000_000 : 4) && doubt.octets == 4)
      #expect(doubt.sender == .lower && doubt.origin.packet == 6)
    }
    #expect(line.recorder.faults.isEmpty)
  }

  @Test("Segments of a connection whose SYNs are signed are signed")
  func signed() {
    var line = Line()
    line.isSigned = true
    line.shakeHands()
    line.client(0, "aaaa")
    line.isSigned = false
    line.client(4, "EVIL")
    line.isSigned = true
    line.client(4, "bbbb")
    line.server(0, ack: 8)
    line.finish()
    #expect(line.text(.lower) == "aaaabbbb")
    #expect(line.reassembler.octetsCopied == 0)
  }

  @Test("Doubtful octets stand when the peer acknowledged them and nothing better came")
  func doubtfulButAcknowledged() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.client(4, "bbbb", ack: nil, flags: .psh)
    line.client(8, "cccc")
    line.server(0, ack: 12)
    line.wait(300_000_000)
    line.finish()
    #expect(line.text(.lower) == "aaaabbbbcccc")
    #expect(line.recorder.retired[0].gaps.isEmpty)
  }

  @Test("A path with fewer hops left only delays octets until they are acknowledged")
  func otherPath() {
    var line = Line()
    line.shakeHands()
    line.hopLimit = 12
    line.client(0, "aaaa")
    #expect(line.recorder.live.isEmpty)
    line.hopLimit = 64
    line.server(0, ack: 4)
    #expect(line.recorder.live.values.first?.order.count == 1)
    line.hopLimit = 12
    line.client(4, "bbbb")
    #expect(line.recorder.live.values.first?.order.count == 2)
    line.finish()
    #expect(line.text(.lower) == "aaaabbbb")
    #expect(line.reassembler.octetsCopied == 4)
  }

  @Test("What comes right behind the handshake has no say in it")
  func firstSegment() {
    var line = Line()
    line.shakeHands()
    line.client(0, "EVIL", ack: 100_000)
    line.client(0, "good")
    line.server(0, ack: 4)
    line.finish()
    #expect(line.text(.lower) == "good")
  }

  @Test("The clock of the handshake's last packet counts", arguments: [1, 2, 500])
  func clockOfHandshake(behind: UInt32) {
    var line = Line()
    line.timestamp = 90_000
    line.client(-1, ack: nil, flags: .syn)
    line.server(-1, ack: 0, flags: .syn)
    line.timestamp = 90_500
    line.client(0)
    line.timestamp = 90_500 - behind
    line.client(0, "????")
    line.timestamp = 90_501
    line.client(0, "good")
    line.server(0, ack: 4)
    line.finish()
    // A receiver forgives one tick.
    #expect(line.text(.lower) == (behind == 1 ? "????" : "good"))
  }

  @Test("What a receiver may have dropped in the handshake sets no clock, and ends nothing", arguments: 0..<4)
  func doubtedHandshake(kind: Int) {
    var line = Line()
    line.timestamp = 90_000
    line.shakeHands()
    line.timestamp = 90_000 + 1 << 30
    switch kind {
    case 0: line.send(.lower, at: 0, ack: 0, isDamaged: true)
    case 1:
      line.isRefused = true
      line.client(0)
      line.isRefused = false
    case 2: line.send(.lower, at: 0, ack: 0, flags: .rst, isDamaged: true)
    default: line.client(-70_000)
    }
    line.timestamp = 90_001
    line.client(0, "good")
    line.server(0, ack: 4)
    line.client(4, "more")
    line.finish()
    #expect(line.text(.lower) == "goodmore")
    #expect(line.recorder.retired[0].facts?.lower.doubtful == 0)
  }

  @Test("What a receiver has had before, or never gets, moves no clock", arguments: [true, false])
  func clockOfOld(isNearlyExpired: Bool) {
    var line = Line()
    line.timestamp = 90_000
    line.shakeHands()
    line.client(0, "good")
    line.server(0, ack: 4)
    line.timestamp = 90_000 + 1 << 30
    if isNearlyExpired { line.hopLimit = 1 }
    line.client(isNearlyExpired ? 4 : 2)
    line.hopLimit = 64
    line.timestamp = 90_001
    line.client(4, "more")
    line.server(0, ack: 8)
    line.finish()
    #expect(line.text(.lower) == "goodmore")
    #expect(line.recorder.retired[0].facts?.lower.doubtful == 0)
  }

  @Test(
    "An option of TCP without a length is dropped by some receivers, and the doubt is said",
    arguments: OverlapPolicy.allCases)
  func brokenOption(policy: OverlapPolicy) {
    var line = Line(policy)
    line.shakeHands()
    line.hasBrokenOptions = true
    line.client(0, "EVIL")
    line.hasBrokenOptions = false
    line.client(0, "good")
    line.server(0, ack: 4)
    line.finish()
    #expect(line.text(.lower) == (policy == .linux ? "good" : "EVIL"))
    #expect(line.recorder.retired[0].conflicts.count == 1)
  }

  @Test("What waits in order is not replaced", arguments: OverlapPolicy.allCases)
  func waitsInOrder(policy: OverlapPolicy) {
    var line = Line(policy)
    line.shakeHands()
    // The client has read four octets of the server that were captured late.
    line.client(0, "aaaa", ack: 4)
    line.client(4, "bbbb", ack: 4)
    line.client(2, "XXXXXXXXXX", ack: 4)
    line.server(0, "late", ack: 12)
    line.finish()
    #expect(line.text(.lower) == "aaaabbbbXXXX")
    #expect(line.recorder.retired[0].conflicts.count == 2)
  }

  @Test("For Linux a FIN makes a segment longer")
  func finIsLonger() {
    var line = Line()
    line.shakeHands()
    line.client(4, "aaaa")
    line.client(4, "bbbb", flags: .fin)
    line.client(0, "....")
    line.server(0, ack: 9)
    line.finish()
    #expect(line.text(.lower) == "....bbbb")
  }

  @Test("An urgent octet is taken out as the system does", arguments: OverlapPolicy.allCases, [0, 3, 5])
  func urgent(policy: OverlapPolicy, pointer: UInt16) {
    var line = Line(policy)
    line.shakeHands()
    line.client(0, "abcd", flags: .urg, urgent: pointer)
    line.client(4, "efgh")
    line.finish()
    let taken: String? =
      switch (policy, pointer) {
      case (.first, _), (.last, _): nil
      case (.linux, 0): "a"
      case (_, 0): nil
      case (_, 3): "c"
      default: "e"
      }
    #expect(line.text(.lower) == String("abcdefgh".filter { String($0) != taken }))
    #expect(line.recorder.retired[0].facts?.lower.urgentOctets == (taken == nil ? 0 : 1))
    #expect(line.recorder.faults.isEmpty)
  }

  @Test("An urgent pointer without its flag means nothing")
  func urgentWithoutFlag() {
    var line = Line()
    line.shakeHands()
    line.client(0, "abcd", urgent: 2)
    line.finish()
    #expect(line.text(.lower) == "abcd")
  }

  @Test("A segment that the network card has joined is as long as it is", arguments: [65_535, 65_536, 200_000])
  func joined(count: Int) {
    var line = Line()
    line.shakeHands()
    line.send(.lower, at: 0, [UInt8](repeating: 0x61, count: count), ack: 0)
    line.server(0, ack: count)
    line.finish()
    #expect(line.text(.lower).count == count)
    #expect(line.recorder.retired.first?.gaps.isEmpty == true)
  }
}
