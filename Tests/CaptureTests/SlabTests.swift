import Bytes
import Testing
import TestSupport

@testable import Capture

@Suite("The slab")
struct SlabTests {
  static func samples() -> [[UInt8]] {
    var pcap = CaptureBytes.pcap()
    var pcapng = CaptureBytes(.big)
    pcapng.section(options: 9)
    pcapng.interface()
    for length in 0..<40 {
      let packet = (0..<length).map { UInt8($0) }
      pcap.record(UInt32(length), 0, packet)
      pcapng.enhanced(UInt64(length), packet, options: length % 3 == 0 ? [(1, [0x41])] : [])
      if length % 5 == 0 { pcapng.block(0x77) { $0.octets += Array(repeating: 1, count: length * 3) } }
    }
    return [pcap.octets, pcapng.octets]
  }

  @Test("gives the same frames wherever the border of a read falls", arguments: 0..<2)
  func borders(index: Int) throws {
    let octets = Self.samples()[index]
    let whole = try read(octets)
    #expect(whole.frames.count == 40)
    #expect(whole.facts.octetsCarried == 0)
    for readSize in 1...160 {
      let outcome = try read(octets, headroom: 128, readSize: readSize)
      #expect(outcome.frames == whole.frames, "read size \(readSize)")
      #expect(outcome.facts.damage == nil)
    }
    for piece in 1...80 {
      let outcome = try read(octets, piece: piece)
      #expect(outcome.frames == whole.frames, "pieces of \(piece)")
    }
  }

  @Test("gives the same frames however few are asked for at once", arguments: 0..<2, 1...3)
  func limits(index: Int, limit: Int) throws {
    let octets = Self.samples()[index]
    let whole = try read(octets)
    for readSize in [1, 7, 64, 100, 333, 1_000, 100_000] {
      let outcome = try read(octets, headroom: 256, readSize: readSize, limit: limit)
      #expect(outcome.frames == whole.frames)
      #expect(outcome.facts.damage == nil)
    }
  }

  @Test("does not ask of a short packet what a long one before it needed")
  func staleNeed() throws {
    var file = CaptureBytes.pcap()
    for length in [90, 1, 1, 1] { file.record(1, 0, Array(repeating: 1, count: length)) }
    for limit in 1...4 {
      for readSize in 30...200 {
        let outcome = try read(file.octets, headroom: 128, readSize: readSize, limit: limit)
        #expect(outcome.frames.map(\.octets.count) == [90, 1, 1, 1])
        #expect(outcome.facts.damage == nil)
      }
    }
  }

  @Test("leaves lent memory as it is, however much waits there, and goes on in its own")
  func lentMemory() throws {
    var file = CaptureBytes.pcap()
    for number in 0..<200 { file.record(UInt32(number), 0, Array(repeating: UInt8(number), count: 50)) }
    let whole = try read(file.octets)
    // Its own memory is far smaller than what will wait in the lent one.
    var reader = try CaptureReader(
      MemorySource(file.octets), name: "x", source: 0, slab: Slab(headroom: 128, readSize: 64))
    let memory = FrameMemory(headroom: 128, readSize: 4096)
    reader.use(memory)
    var seen: [Seen] = []
    func isMore(_ limit: Int) -> Bool { reader.read(limit: limit) { seen.append(Seen($0, $1)) } }
    while seen.count < 10 { #expect(isMore(10 - seen.count)) }
    let before = memory.withOctets(0..<memory.capacity) { Octets(copying: $0).array }
    reader.useOwnMemory()
    while isMore(.max) {}
    #expect(seen == whole.frames)
    #expect(memory.withOctets(0..<memory.capacity) { Octets(copying: $0).array } == before)
  }

  @Test("carries only what a border cuts")
  func carried() throws {
    let outcome = try read(Self.samples()[0], headroom: 128, readSize: 100)
    #expect(outcome.facts.octetsCarried > 0)
    #expect(outcome.facts.octetsCarried < outcome.facts.octetsRead)
  }

  @Test("is safe from octets turned, cut, doubled", arguments: 0..<2)
  func mutations(index: Int) throws {
    let octets = Self.samples()[index]
    var random = SplitMix64(seed: UInt64(index) + 831)
    var damaged = 0
    for _ in 0..<3_000 {
      var mutant = octets
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        let at = Int.random(in: 0..<mutant.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: mutant[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: mutant[at] = .random(in: .min ... .max, using: &random)
        case 2: mutant.removeSubrange(at..<min(mutant.count, at + 7))
        default: mutant.insert(contentsOf: mutant[at..<min(mutant.count, at + 19)], at: at)
        }
      }
      guard let outcome = try? read(mutant, piece: 64, headroom: CaptureLimits.contiguousBlock, readSize: 512) else {
        continue
      }
      if outcome.facts.damage != nil { damaged += 1 }
      #expect(outcome.facts.octetsRead <= UInt64(mutant.count))
      #expect(outcome.facts.tally.packets == UInt64(outcome.frames.count))
      for seen in outcome.frames { #expect(seen.octets.count == Int(seen.frame.capturedLength)) }
    }
    #expect(damaged > 500)
  }
}
