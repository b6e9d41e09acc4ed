import Testing

@testable import Packet

@Suite("What hosts refuse")
struct RefusalTests {
  @Test(
    "What hosts refuse for its options is said",
    arguments: [
      ([131, 7, 4, 10, 0, 0, 9, 0], true), ([137, 3, 4, 0], true), ([68, 1, 0, 0], true), ([7, 40, 4, 0], true),
      ([7, 0, 4, 0], true), ([7], true), ([148, 4, 0, 0], false), ([68, 8, 5, 0, 0, 0, 0, 0], false),
      ([1, 1, 1, 0], false),
      ([0, 0, 0, 7], false),
    ] as [([UInt8], Bool)])
  func refusesOptions(options: [UInt8], isRefused: Bool) {
    let decoded = Decoded(Frames.ipv4(Frames.tcp(), options: options.count == 1 ? [1, 1, 1] + options : options), .raw)
    #expect(decoded.outcome == .segment)
    #expect(decoded.packet.isRefused == isRefused)
  }

  @Test(
    "What hosts refuse for its extension headers is said",
    arguments: [
      (60, [0xC5, 4, 0, 0, 0, 0], true), (60, [0x45, 4, 0, 0, 0, 0], true), (60, [0x05, 4, 0, 0, 0, 0], false),
      (60, [1, 9, 0, 0, 0, 0], true), (60, [1, 4, 0, 0, 0, 0], false), (60, [0, 0, 0, 0, 0, 0], false),
      (60, [1, 3, 0, 0, 0, 1], true), (60, [0xC9, 4, 0, 0, 0, 0], false), (0, [0x85, 4, 0, 0, 0, 0], true),
      (0, [5, 2, 0, 0, 1, 0], false),
    ] as [(UInt8, [UInt8], Bool)])
  func refusesExtensions(header: UInt8, options: [UInt8], isRefused: Bool) {
    let decoded = Decoded(Frames.ipv6([6, 0] + options + Frames.tcp(v6: true), next: header), .raw)
    #expect(decoded.outcome == .segment)
    #expect(decoded.packet.isRefused == isRefused)
  }

  @Test("A route of type 0 is refused until it is used up", arguments: [(0, 1, true), (0, 0, false), (4, 1, false)])
  func refusesRoutes(type: UInt8, left: UInt8, isRefused: Bool) {
    let route = [6, 2, type, left] + [UInt8](repeating: 0, count: 20)
    #expect(Decoded(Frames.ipv6(route + Frames.tcp(v6: true), next: 43), .raw).packet.isRefused == isRefused)
  }
}
