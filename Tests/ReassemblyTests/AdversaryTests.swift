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
      case .acknowledgesTooOld: .outdated
      case .signed: .signature
      case .refused: .packet
      case .outOfWindow: .window
      case .oldTimestamp: .timestamp
      case .damaged: .checksum
      // Repeated, or a conflict.
      case .farOld, .nearlyExpired: nil
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
    switch kind {
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
    line.client(4, "bbbb")
    line.server(0, ack: 8)
    line.client(8, "cccc")
    line.server(0, ack: 12)
    line.finish()
    #expect(line.text(.lower) == "aaaabbbbcccc")
    let told = line.recorder.retired[0]
    #expect(told.gaps.isEmpty)
    #expect(told.conflicts.isEmpty == (kind != .nearlyExpired))
    #expect(told.facts?.lower.badChecksums == (kind == .damaged ? 1 : 0))
    #expect(told.doubts.map(\.kind) == (kind.doubt.map { [.leftOut($0)] } ?? []))
    for doubt in told.doubts {
      #expect(doubt.offset == (kind == .outOfWindow ? 100_000_000 : 4) && doubt.octets == 4)
      #expect(doubt.sender == .lower && doubt.origin.packet == 6)
    }
    #expect(line.recorder.faults.isEmpty)
  }

  @Test("An acknowledgement within the largest window is late, and one beyond it forged", arguments: [0, 14])
  func lateAcknowledgement(shift: UInt8) {
    var line = Line()
    line.windowShift = shift
    line.window = 65_535
    line.shakeHands()
    let largest = 65_535 << Int(shift)
    var sent = 0
    // More than such a window, in segments that are acknowledged one by one.
    while sent <= largest {
      line.send(.upper, at: sent, [UInt8](repeating: 0x61, count: 4), ack: 0, wireLength: 65_000)
      sent += 65_000
      line.client(0, ack: sent)
    }
    line.client(0, "late", ack: sent - largest)
    line.client(4, "EVIL", ack: sent - largest - 1)
    line.client(4, "next", ack: sent)
    line.server(sent, ack: 8)
    line.finish()
    #expect(line.text(.lower) == "latenext")
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

  /// Ends that are none.
  enum Forgery: CaseIterable, Sendable {
    case resetOutOfWindow, resetInWindow, resetExact, finInOrder, finAhead, synInside, resetDamaged, synFin
  }

  @Test("A forged end does not end the stream", arguments: Forgery.allCases)
  func forgedEnd(kind: Forgery) {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.server(0, ack: 4)
    switch kind {
    case .resetOutOfWindow: line.client(1_000_000_000, ack: nil, flags: .rst)
    case .resetInWindow: line.client(14, flags: .rst)
    case .resetExact: line.client(4, ack: nil, flags: .rst)
    case .finInOrder: line.client(4, flags: .fin)
    case .finAhead: line.client(5000, flags: .fin)
    case .synInside: line.client(77_000_000, ack: nil, flags: .syn)
    case .resetDamaged: line.send(.lower, at: 4, flags: .rst, isDamaged: true)
    case .synFin: line.client(4, ack: nil, flags: [.syn, .fin])
    }
    line.server(0, ack: 4)
    line.client(4, "bbbb")
    line.server(0, ack: 8)
    line.client(8, "cccc")
    line.server(0, ack: 12)
    line.closeOrderly(client: 12, server: 0)
    line.finish()
    #expect(line.recorder.retired.count == 1)
    #expect(line.text(.lower) == "aaaabbbbcccc")
    let told = line.recorder.retired[0]
    #expect(told.gaps.isEmpty)
    #expect(told.facts?.state == .closed)
    #expect(told.facts?.lower.forgedResets == (kind == .resetExact ? 1 : 0))
    #expect(told.facts?.lower.forgedFinishes == (kind == .finInOrder ? 1 : 0))
    let forged: [DoubtfulSegment.Kind] = kind == .resetExact ? [.reset] : kind == .finInOrder ? [.finish] : []
    #expect(told.doubts.map(\.kind) == forged && told.doubts.allSatisfy { $0.offset == 4 && $0.origin.packet == 6 })
    #expect(line.recorder.faults.isEmpty)
  }

  @Test("A true reset ends the stream, and what follows is not delivered")
  func reset() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.server(0, ack: 4)
    line.client(4, ack: nil, flags: .rst)
    line.client(4, "bbbb")
    line.server(0, ack: nil, flags: .rst)
    line.wait(11_000_000_000)
    #expect(line.text(.lower) == "aaaa")
    #expect(line.recorder.retired.first?.facts?.state == .reset)
    #expect(line.recorder.retired.first?.facts?.end == .closed)
    #expect(line.recorder.retired.first?.ended[.lower] == true)
  }

  @Test("An inexact reset counts when the traffic stops with it")
  func suspectedReset() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.client(20, flags: .rst)
    line.finish()
    #expect(line.recorder.retired[0].facts?.state == .reset)
  }

  @Test("Octets behind an acknowledged FIN are not delivered")
  func behindFin() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa", flags: .fin)
    line.client(5, "EVIL")
    line.server(0, "reply", ack: 5)
    line.server(5, ack: 5, flags: .fin)
    line.client(5, ack: 6)
    line.wait(6_000_000_000)
    #expect(line.text(.lower) == "aaaa")
    #expect(line.text(.upper) == "reply")
    #expect(line.recorder.retired[0].facts?.state == .closed)
    #expect(line.recorder.retired[0].facts?.lower.isFinished == true)
  }

  @Test("A FIN before its turn waits for what is missing")
  func earlyFin() {
    var line = Line()
    line.shakeHands()
    line.client(8, flags: .fin)
    line.client(4, "bbbb")
    line.client(0, "aaaa")
    line.server(0, ack: 9)
    #expect(line.recorder.live.values.first?.ended == [.lower: false])
    line.finish()
    #expect(line.text(.lower) == "aaaabbbb")
  }

  @Test("An end right behind the handshake counts when octets come after all", arguments: [TCPHeader.Flags.rst, .fin])
  func endBehindHandshake(flags: TCPHeader.Flags) {
    var line = Line()
    line.shakeHands()
    line.client(0, ack: flags == .rst ? nil : 0, flags: flags)
    line.client(0, "EVIL")
    line.server(0, ack: flags == .rst ? nil : 1, flags: .rst)
    line.finish()
    #expect(!line.text(.lower).contains("EVIL"))
    // The peer goes on: it never got that end.
    var forged = Line()
    forged.shakeHands()
    forged.client(0, ack: flags == .rst ? nil : 0, flags: flags)
    forged.client(0, "good")
    forged.server(0, "fine", ack: 4)
    forged.client(4, "more", ack: 4)
    forged.server(4, ack: 8)
    forged.finish()
    #expect(forged.text(.lower) == "goodmore")
    #expect(forged.text(.upper) == "fine")
  }

  @Test("Of many ends the nearest stands")
  func manyEnds() {
    for kind in [TCPHeader.Flags.rst, .fin] {
      var line = Line()
      line.shakeHands()
      line.client(0, "good")
      line.server(0, ack: 4)
      line.client(4, ack: kind == .rst ? nil : 0, flags: kind)
      for place in 1...8 { line.client(4 + 10 * place, flags: .fin) }
      line.client(4, String(repeating: "EVIL", count: 20))
      line.finish()
      #expect(line.text(.lower) == "good")
    }
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

  @Test("A new connection on the ports of one that was scanned is read from its answer on")
  func scannedBefore() {
    var line = Line()
    line.shakeHands()
    line.client(0, ack: nil, flags: .rst)
    line.clientInitial = 70_000_000
    line.serverInitial = 90_000_000
    line.server(-1, ack: 0, flags: .syn)
    line.client(0, "good")
    line.server(0, "fine", ack: 4)
    line.finish()
    #expect(line.text(.lower).hasSuffix("good"))
    #expect(line.text(.upper).hasSuffix("fine"))
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

  @Test("An RST is disproved by its sender, who goes on to acknowledge", arguments: [FlowSide.lower, .upper])
  func resetDisproved(sender: FlowSide) {
    var line = Line.talking()
    line.client(4, ack: 4)
    line.send(sender, at: 4, flags: .rst)
    for count in 1...20 {
      line.wait(1_000_000_000)
      // The other side sends, and the sender of the RST acknowledges.
      line.send(sender.other, at: 4 * count, Array("cccc".utf8), ack: 4)
      line.send(sender, at: 4, ack: 4 * count + 4)
    }
    line.finish()
    #expect(line.recorder.retired.count == 1 && line.recorder.withoutPayload.isEmpty)
    #expect(line.text(sender.other).count == 84)
    let facts = line.recorder.retired[0].facts
    #expect((sender == .lower ? facts?.lower : facts?.upper)?.forgedResets == 1)
    #expect(facts?.state == .established)
  }

  @Test("What goes on long after an RST that came true is another session")
  func resetForgotten() {
    var line = Line.talking()
    line.server(4, flags: .rst)
    line.wait(15_000_000_000)
    // A repetition is late.
    line.client(0, "aaaa", ack: 4)
    line.client(4, "cccc", ack: 4)
    line.server(4, "dddd", ack: 8)
    line.finish()
    #expect(line.recorder.retired.map { $0.facts?.state } == [.reset, .established])
    #expect(line.text(.lower, 1) == "cccc" && line.text(.upper, 1) == "dddd")
  }

  @Test("One acknowledgement of what nobody saw is no gap, two are", arguments: [1, 2])
  func forgedAcknowledgement(count: Int) {
    var line = Line.talking()
    for _ in 0..<count { line.client(4, ack: 1004) }
    line.wait(300_000_000)
    #expect(line.recorder.live.values.first?.gaps.map(\.octets) == (count == 1 ? [] : [1000]))
    guard count == 1 else { return }
    line.client(4, "cccc", ack: 4)
    line.server(4, "dddd", ack: 8)
    line.finish()
    #expect(line.text(.upper) == "bbbbdddd")
    #expect(line.recorder.retired.first?.gaps.isEmpty == true)
  }

  @Test("Without octets a segment outside the window acknowledges nothing that was not seen")
  func blindAcknowledgement() {
    var line = Line.talking(windowShift: 0)
    for _ in 0..<3 { line.client(70_000, ack: 1004) }
    line.wait(300_000_000)
    line.client(4, "cccc", ack: 4)
    line.server(4, "dddd", ack: 8)
    line.finish()
    #expect(line.text(.upper) == "bbbbdddd")
    #expect(line.recorder.retired.first?.gaps.isEmpty == true)
  }

  @Test("A loss of more than a window in one direction leaves the other as it is")
  func lossBeyondWindow() {
    var line = Line.talking(windowShift: 0)
    line.client(4, ack: 4)
    // 100,000 octets of the client and all that answered them are lost; the server's window was 65,000.
    for count in 1...30 {
      line.server(4 * count, "cccc", ack: 100_004)
      line.client(100_004, ack: 4 * count + 4)
    }
    line.client(100_004, "dddd", ack: 124)
    line.server(124, ack: 100_008)
    line.wait(300_000_000)
    line.finish()
    #expect(line.text(.upper) == "bbbb" + String(repeating: "cccc", count: 30))
    #expect(line.text(.lower).hasSuffix("dddd"))
    let told = line.recorder.retired.first
    #expect(told?.gaps.map(\.octets) == [100_000])
    #expect(told?.facts?.upper.doubtful == 0)
  }

  @Test("A loss of more than a window in both directions is a gap in each")
  func lossOfBoth() {
    var line = Line.talking(windowShift: 0)
    line.client(4, ack: 4)
    for count in 0..<20 {
      line.client(100_000 + 4 * count, "cccc", ack: 100_000 + 4 * count)
      line.server(100_000 + 4 * count, ack: 100_004 + 4 * count)
      line.server(100_000 + 4 * count, "dddd", ack: 100_004 + 4 * count)
      line.client(100_004 + 4 * count, ack: 100_004 + 4 * count)
    }
    line.wait(300_000_000)
    line.finish()
    #expect(line.recorder.retired.first?.gaps.map(\.octets).sorted() == [99_996, 99_996])
    #expect(line.text(.lower) == "aaaa" + String(repeating: "cccc", count: 20))
    #expect(line.text(.upper) == "bbbb" + String(repeating: "dddd", count: 20))
  }

  @Test("What acknowledges too much gives way to what comes instead of it")
  func forgedPair() {
    var line = Line.talking(windowShift: 0)
    // The server drops the one, the client the other.
    line.client(4, "EVIL", ack: 10_000_000)
    line.server(10_000_000, ack: 8)
    line.client(4, "good", ack: 4)
    line.server(4, ack: 8)
    line.finish()
    #expect(line.text(.lower) == "aaaagood")
    #expect(line.recorder.retired.first?.gaps.isEmpty == true)
  }

  @Test("One acknowledgement beyond an honest one is not believed")
  func forgedBeyondHonest() {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    // Its octets are lost, and another one is forged.
    line.client(4, ack: 4)
    line.client(4, ack: 20_004)
    line.wait(300_000_000)
    line.server(4, "cccc", ack: 4)
    line.client(4, ack: 8)
    line.finish()
    #expect(line.recorder.retired.first?.gaps.map(\.octets) == [4])
    #expect(line.text(.upper).hasSuffix("cccc"))
  }

  @Test("A request that was lost is a gap once its reply is given, however long nothing else comes")
  func lostRequest() {
    var line = Line.talking()
    line.server(4, "cccc", ack: 8)
    line.client(8, ack: 8)
    line.wait(1_000_000_000)
    #expect(line.recorder.live.values.first?.gaps.map(\.octets) == [4])
    line.finish()
  }

  @Test("A SYN/ACK in a connection that lives begins no other")
  func forgedSYNACK() {
    var line = Line.talking()
    line.clientInitial = 900_000_000
    line.serverInitial = 3_000_000_000
    line.server(-1, ack: 0, flags: .syn)
    line.client(0)
    line.clientInitial = 1000
    line.serverInitial = 500_000
    line.server(4, "cccc", ack: 4)
    line.finish()
    #expect(line.recorder.retired.count == 1)
    #expect(line.text(.upper) == "bbbbcccc")
  }

  @Test("Ports are used again where one side alone is captured, and where the SYN is not", arguments: [0, 1, 2])
  func reuse(kind: Int) {
    var line = Line()
    if kind != 1 { line.client(-1, ack: nil, flags: .syn) }
    if kind != 0 { line.server(-1, ack: 0, flags: .syn) }
    if kind != 1 { line.client(0, "aaaa") }
    if kind != 0 { line.server(0, "bbbb", ack: 4) }
    if kind == 0 { line.client(4, ack: 4, flags: .fin) }
    if kind == 1 { line.server(4, ack: 5, flags: .fin) }
    line.wait(30_000_000_000)
    line.clientInitial = 900_000_000
    line.serverInitial = 3_000_000_000
    if kind == 0 { line.client(-1, ack: nil, flags: .syn) }
    if kind != 0 { line.server(-1, ack: 0, flags: .syn) }
    if kind != 1 { line.client(0, "cccc") }
    if kind != 0 { line.server(0, "dddd", ack: 4) }
    line.finish()
    #expect(line.recorder.retired.count == 2)
    #expect(line.text(.lower, 1) == (kind == 1 ? "" : "cccc"))
    #expect(line.text(.upper, 1) == (kind == 0 ? "" : "dddd"))
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
