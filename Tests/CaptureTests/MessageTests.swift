import Compression
import Testing

@testable import Capture

@Suite("Messages")
struct MessageTests {
  @Test("of a file that is cut short name place, claim and content")
  func cut() {
    let damage = Damage(
      cause: .cutShort(.packet, claimed: 1_514, held: 1_022), offset: 48_113_904, afterPacket: 61_203,
      unreadOctets: 1_038)
    #expect(
      damage.message(naming: "tuesday.pcap")
        == "tuesday.pcap is cut short: the packet at offset 48,113,904 says 1,514 octets, the file holds 1,022 of "
        + "them. A capture still being written, or a full disk, looks like this.")
  }

  @Test("of a damaged file name the place, the packet before and what was given up")
  func damaged() {
    let damage = Damage(
      cause: .blockLength(0), offset: 7_340_112, afterPacket: 9_120, unreadOctets: 2_134_000)
    #expect(
      damage.message(naming: "wed.pcapng")
        == "wed.pcapng is damaged at offset 7,340,112, after packet 9,120: a block length of 0 is impossible. "
        + "What follows was not read (2.1 MB); everything before was.")
  }

  @Test("never carry a stranger's control octets", arguments: Array(0...255) as [UInt8])
  func escaped(octet: UInt8) {
    let texts = [
      CaptureError.notCapture(opening: [octet, octet]).message(naming: CapturePath(octets: [0x61, octet]).text),
      CapturePath(octets: Array("\u{202E}\u{9B}\u{2028}".utf8)).text,
    ]
    for text in texts { #expect(text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }) }
  }

  @Test(
    "tell what cannot be read at all from what is damaged",
    arguments: [
      ([], .empty, false),
      ([0x4D], .notCapture(opening: [0x4D]), false),
      (Array("Mon 16 Nov: x".utf8), .notCapture(opening: Array("Mon 16 Nov: ".utf8)), false),
      ([0x1F, 0x8B, 8], .packed(.gzip, .cutShort), true),
      ([0x28, 0xB5, 0x2F, 0xFD], .packed(.zstd, .cutShort), true),
      ([0x04, 0x22, 0x4D, 0x18, 0], .packed(.lz4, .cutShort), true),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .foreign(.xz), false),
      ([0xD4, 0xC3, 0xB2, 0xA1, 2, 0], .headerCut(.pcap, claimed: 24, held: 6), true),
      ([0x0A, 0x0D, 0x0D, 0x0A, 28], .headerCut(.pcapng, claimed: 28, held: 5), true),
      (
        [0x0A, 0x0D, 0x0D, 0x0A] + Array(repeating: 0x20, count: 12),
        .notCapture(opening: [0x0A, 0x0D, 0x0D, 0x0A] + Array(repeating: 0x20, count: 8)), false
      ),
    ] as [([UInt8], CaptureError, Bool)])
  func openings(octets: [UInt8], error: CaptureError, isDamage: Bool) {
    #expect(throws: error) { _ = try read(octets) }
    #expect(error.isDamage == isDamage)
  }

  @Test("call no packed capture damaged that only needs more memory than is taken")
  func lawful() {
    let error = CaptureError.packed(.zstd, .windowTooLarge)
    #expect(error.message(naming: "x").hasPrefix("x cannot be read: its zstd data cannot be unpacked, they need too"))
    let isDamage = [error, .packed(.zstd, .noMemory), .packed(.zstd, .cutShort)].map(\.isDamage)
    #expect(isDamage == [false, false, true])
  }

  @Test(
    "name the formats that are not read, and what reads them",
    arguments: [
      (Array("BZh91AY&SY".utf8), "x is packed by bzip2, which is not read: unpack it first, or use zstd."),
      ([0x1F, 0x9D, 0x90, 0x0A], "x is packed by compress, which is not read: unpack it first, or use zstd."),
      ([0x02, 0x21, 0x4C, 0x18], "x is packed by lz4 -l, which is not read: unpack it first, or use zstd."),
      (
        Array("snoop\0\0\0".utf8),
        "x is a capture of snoop, which is not read: editcap, which comes with Wireshark, makes pcapng of it."
      ),
      (
        Array("RTSS\u{1}\u{1}".utf8),
        "x is a capture of Network Monitor, which is not read: editcap, which comes with Wireshark, makes pcapng of it."
      ),
      (
        Array("TRSNIFF data".utf8),
        "x is a capture of Sniffer, which is not read: editcap, which comes with Wireshark, makes pcapng of it."
      ),
      (
        Array("XCP\0001.100".utf8),
        "x is a capture of NetXRay, which is not read: editcap, which comes with Wireshark, makes pcapng of it."
      ),
    ] as [([UInt8], String)])
  func foreign(octets: [UInt8], sentence: String) throws {
    let format = try #require(ForeignFormat(opening: octets))
    #expect(throws: CaptureError.foreign(format)) { _ = try read(octets) }
    #expect(CaptureError.foreign(format).message(naming: "x") == sentence)
    #expect(ForeignFormat(opening: Array(octets.dropFirst())) == nil)
    for text in ["BZh9, a text", "Not91AY&SY"] { #expect(ForeignFormat(opening: Array(text.utf8)) == nil) }
  }

  @Test("of unknown versions name them")
  func versions() {
    var file = CaptureBytes()
    file.section(major: 3)
    #expect(throws: CaptureError.version(.pcapng, major: 3, minor: 0)) { _ = try read(file.octets) }
    var pcap = CaptureBytes.pcap().octets
    pcap[4] = 3
    #expect(throws: CaptureError.version(.pcap, major: 3, minor: 4)) { _ = try read(pcap) }
  }

  @Test(
    "of files that cannot be opened",
    arguments: [("/", .directory), ("/nowhere/x", .missing)] as [(String, CaptureError)])
  func unopened(path: String, error: CaptureError) {
    #expect(throws: error) { _ = try CaptureReader(CapturePath(path)) }
  }

  @Test(
    "group numbers, and name sizes and durations",
    arguments: [
      (String(grouping: 0), "0"), (String(grouping: 999), "999"), (String(grouping: 1_000), "1,000"),
      (String(grouping: 48_113_904), "48,113,904"), (String(size: 1), "1 octet"), (String(size: 999), "999 octets"),
      (String(size: 1_000), "1.0 kB"), (String(size: 62_345), "62 kB"), (String(size: 2_134_000), "2.1 MB"),
      (String(size: .max), "18 EB"), (String(nanoseconds: 6_230_000_000), "6.2 s"),
      (String(nanoseconds: 15_000_000), "15 ms"),
    ])
  func quantities(text: String, expected: String) { #expect(text == expected) }
}
