import Bytes
import Packet
import TestSupport
import Testing

@testable import Reassembly

/// State is bounded, whatever comes.
@Suite struct BoundsTests {
  @Test(
    "What is left of long segments takes no more memory than twice what is counted", arguments: OverlapPolicy.allCases)
  func slivers(policy: OverlapPolicy) {
    let origin = PacketOrigin(time: Timestamp(nanoseconds: 0), packet: 1)
    let octets = [UInt8](repeating: 0x61, count: 6000)
    var early = EarlyBuffer()
    // Each adds one octet to what waits, or takes all of the one before but one.
    for place in 1...1000 {
      let piece = Piece(
        range: place..<place + 6000, whole: place..<place + 6000, octets: Octets(octets), octetsStart: place,
        origin: origin, horizon: .min, doubt: .none, hopLimit: 64, isCut: false)
      _ = early.insert(piece, policy, next: 0)
    }
    let held = early.pieces.reduce(0) { $0 + $1.octets.footprint }
    #expect(early.octetCount == 6999)
    #expect(held <= 2 * early.octetCount + 64 * early.pieces.count)
  }

  @Test("What waits stays in order, however it goes, comes and is put back")
  func row() {
    func piece(_ place: Int) -> Piece {
      Piece(
        range: place..<place + 1, whole: place..<place + 1, octets: Octets([UInt8(place & 0xFF)]), octetsStart: place,
        origin: PacketOrigin(time: Timestamp(nanoseconds: 0), packet: 1), horizon: .min, doubt: .none, hopLimit: 64,
        isCut: false)
    }
    var random = SplitMix64(seed: 831)
    var early = EarlyBuffer()
    var model = Set<Int>()
    for place in stride(from: 0, to: 2000, by: 2) {
      _ = early.insert(piece(place), .first, next: 0)
      model.insert(place)
    }
    for _ in 0..<3000 {
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let place = Int.random(in: 0..<2000, using: &random)
        if model.insert(place).inserted { _ = early.insert(piece(place), .first, next: 0) }
      case 1:
        if let first = early.removeFirst() { early.putBack(first) }
      default:
        let first = early.removeFirst()
        #expect(first?.range.lowerBound == model.min())
        if let first { model.remove(first.range.lowerBound) }
        #expect(first?.octets == first.map { Octets([UInt8($0.range.lowerBound & 0xFF)]) })
      }
      #expect(early.octetCount == model.count && early.isEmpty == model.isEmpty)
    }
    #expect(early.pieces.map(\.range.lowerBound) == model.sorted())
  }

  @Test("Segments that Linux would keep, though their octets are there, are bounded")
  func seams() {
    var line = Line()
    line.shakeHands()
    let text = String(repeating: "b", count: 2000)
    line.client(2001, text)
    line.client(1, text)
    for place in 2..<2000 { line.client(place, text) }
    for place in 4001..<8000 { line.client(place, "c") }
    #expect(line.reassembler.footprint < 2_000_000)
    line.finish()
    #expect(line.recorder.faults.isEmpty)
  }

  private static let flags: [TCPHeader.Flags] = [
    [], .syn, [.syn, .ack], .ack, [.ack, .fin], [.ack, .psh], .rst, [.rst, .ack], .fin, [.fin, .urg, .psh],
    [.syn, .fin], [.ack, .urg], [.syn, .rst],
  ]

  @Test("Random segments never trap, and every flow retires once", arguments: 0..<300)
  func fuzz(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) &* 15_485_863 &+ 3)
    var line = Line(OverlapPolicy.allCases[seed % 6], memoryLimit: 1 << 20)
    line.windowShift = seed % 3 == 0 ? nil : UInt8(seed % 15)
    line.timestamp = seed % 2 == 0 ? nil : 1000
    if seed % 4 != 0 { line.shakeHands() }
    for _ in 0..<400 {
      let side: FlowSide = Bool.random(using: &random) ? .lower : .upper
      let isWild = Int.random(in: 0..<12, using: &random) == 0
      let reach = isWild ? 1 << 33 : 300
      let flag = Self.flags[isWild || seed % 5 == 0 ? Int.random(in: 0..<13, using: &random) : 3]
      if seed % 2 == 1 { line.timestamp = UInt32.random(in: 990...1010, using: &random) }
      line.hopLimit = Int.random(in: 0..<20, using: &random) == 0 ? 1 : 64
      line.window = UInt16.random(in: 0...UInt16.max, using: &random)
      line.client = Endpoint(address: Line.client.address, port: UInt16.random(in: 1...3, using: &random))
      let octets = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...3, using: &random) }
      line.send(
        side, at: Int.random(in: -2...reach, using: &random), octets,
        ack: flag.contains(.ack) ? Int.random(in: -2...reach, using: &random) : nil, flags: flag,
        urgent: UInt16.random(in: 0...50, using: &random),
        wireLength: Int.random(in: 0..<9, using: &random) == 0 ? octets.count + 5 : nil,
        isDamaged: Int.random(in: 0..<30, using: &random) == 0)
      line.time += Int64.random(in: -300_000_000...300_000_000, using: &random)
      if isWild, seed % 7 == 0 { line.wait(Int64.random(in: 0...100_000_000_000, using: &random)) }
    }
    #expect(line.reassembler.footprint < 4 << 20)
    line.finish()
    #expect(line.recorder.faults.isEmpty, "\(line.recorder.faults.prefix(3))")
    #expect(line.recorder.live.isEmpty)
    #expect(line.reassembler.flowCount == 0)
  }

  @Test("Half-open connections are bounded, and the honest one among them is read")
  func flood() {
    var line = Line(memoryLimit: 16 << 20)
    for index in 0..<80_000 {
      if index == 40_000 {
        line.client = Line.client
        line.shakeHands()
      }
      line.client = Endpoint(address: Address(v4: 0x0B00_0000 + UInt32(index)), port: 4000)
      line.client(-1, ack: nil, flags: .syn)
    }
    line.client = Line.client
    line.client(0, "honest")
    #expect(line.reassembler.footprint < 32 << 20)
    #expect(line.reassembler.evicted > 0)
    line.finish()
    #expect(line.text(.lower) == "honest")
    #expect(line.recorder.withoutPayload.count == 80_000)
    #expect(line.recorder.retired[0].facts?.startsWithSYN == true)
  }

  @Test("What goes on where a flow was given up says so, and no connection that begins there")
  func restOfEvicted() throws {
    var line = Line(memoryLimit: Reassembler.leastMemory)
    for index in 0..<3_000 {
      line.client = Endpoint(address: Address(v4: 0x0B00_0000 + UInt32(index)), port: 4000)
      line.shakeHands()
      line.client(0, "abc")
      line.client(10, String(repeating: "x", count: 300))
    }
    let evicted = line.recorder.retired.compactMap(\.facts).filter { $0.end == .evicted }.suffix(2)
    let ends = evicted.map { $0.key.lower == Line.server ? $0.key.upper : $0.key.lower }
    try #require(ends.count == 2)
    line.client = ends[1]
    line.client(310, "rest")
    line.client = ends[0]
    line.shakeHands()
    line.client(0, "anew")
    line.finish()
    let rest = line.recorder.retired.compactMap(\.facts).filter(\.followsEvicted)
    #expect(rest.map(\.key) == evicted.suffix(1).map(\.key))
    #expect(rest.map(\.lower.octets) == [4])
  }

  @Test("Sessions with a hole each stay within the limit, and evictions are counted")
  func holes() {
    var line = Line(memoryLimit: 8 << 20)
    for index in 0..<12_000 {
      line.client = Endpoint(address: Address(v4: 0x0B00_0000 + UInt32(index)), port: 4000)
      line.shakeHands()
      line.client(0, "abc")
      line.client(10, String(repeating: "x", count: 300))
    }
    #expect(line.reassembler.footprint < 20 << 20)
    #expect(line.reassembler.evicted > 5_000)
    let evicted = line.recorder.retired.filter { $0.facts?.end == .evicted }
    #expect(evicted.count == Int(line.reassembler.evicted))
    #expect(evicted.allSatisfy { $0.facts?.state == .evicted })
    line.finish()
    #expect(line.recorder.retired.count == 12_000)
    #expect(line.recorder.faults.isEmpty)
  }

  @Test("Deadlines of flows that were given up do not pile up until their time comes")
  func deadlines() {
    var line = Line(memoryLimit: 1 << 20)
    line.step = 1_000
    line.recorder.keepsOctets = false
    for index in 0..<40_000 {
      line.client = Endpoint(address: Address(v4: 0x0B00_0000 + UInt32(index)), port: 4000)
      line.client(0, "abc")
      line.client(3, flags: .rst)
    }
    #expect(line.reassembler.footprint < 5 << 18)
    #expect(line.reassembler.flowCount > 100)
    line.finish()
  }

  @Test("So much waits behind a hole as a window holds; beyond that it becomes a gap", arguments: [3000, 6000])
  func earlyOctets(count: Int) {
    var line = Line()
    line.windowShift = 14
    line.shakeHands()
    line.client(0)
    line.server(0, ack: 0)
    let octets = [UInt8](repeating: 7, count: 1000)
    for index in 0..<count { line.send(.lower, at: 10 + index * 1000, octets, ack: 0) }
    #expect(line.reassembler.footprint < 8 << 20)
    line.client(0, "at last, X")
    line.finish()
    #expect(line.recorder.retired[0].gaps.map(\.cause) == (count > 4096 ? [.tooFarAhead] : []))
    #expect(line.recorder.retired[0].facts?.lower.octets == UInt64(count * 1000 + 10))
  }

  @Test("A connection without payload takes a third of a KiB, an idle one with payload little more than one")
  func sizes() {
    var line = Line()
    for index in 0..<6_000 {
      line.client = Endpoint(address: Address(v4: 0x0B00_0000 + UInt32(index)), port: 4000)
      line.isWatched = false
      line.shakeHands()
    }
    let halfOpen = line.reassembler.footprint
    #expect(halfOpen / 6_000 < 400)
    for index in 0..<6_000 {
      line.client = Endpoint(address: Address(v4: 0x0B00_0000 + UInt32(index)), port: 4000)
      line.client(0, "a")
    }
    // With its links and its place in the table.
    #expect((line.reassembler.footprint - halfOpen) / 6_000 <= 1024 + 256)
    line.finish()
  }

  @Test("A larger limit has room for more handshakes, and a smaller one for no fewer than before")
  func handshakes() {
    let limits = [1 << 20, 256 << 20, 1 << 30].map { Reassembler(memoryLimit: $0).probeLimit }
    #expect(limits == [98_304, 98_304, 393_216])
  }
}
