import Bytes
import CPcap
import Packet
import Testing
import TestSupport

@testable import Capture

@Suite("Both readers and libpcap's")
struct LibpcapTests {
  struct Record: Hashable {
    var nanoseconds: Int64
    var wire: UInt32
    var octets: [UInt8]
  }

  /// What libpcap reads, in nanoseconds.
  static func oracle(_ path: CapturePath) -> [Record] {
    var text = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    guard
      let handle = unsafe pcap_open_offline_with_tstamp_precision(
        path.text, UInt32(PCAP_TSTAMP_PRECISION_NANO), &text)
    else { return [] }
    defer { unsafe pcap_close(handle) }
    var records: [Record] = []
    var header: UnsafeMutablePointer<pcap_pkthdr>?
    var octets: UnsafePointer<UInt8>?
    while unsafe pcap_next_ex(handle, &header, &octets) == 1 {
      guard let header = unsafe header?.pointee else { break }
      let captured = unsafe UnsafeBufferPointer(start: octets, count: Int(header.caplen))
      let nanoseconds = Int64(header.ts.tv_sec) &* 1_000_000_000 &+ Int64(header.ts.tv_usec)
      records.append(unsafe Record(nanoseconds: nanoseconds, wire: header.len, octets: Array(captured)))
    }
    return records
  }

  static func compare(_ path: CapturePath) throws -> Int {
    var reader = try CaptureReader(path)
    var ours: [Record] = []
    while reader.read({ frame, octets in
      ours.append(
        Record(
          nanoseconds: frame.time.nanoseconds, wire: frame.wireLength, octets: Octets(copying: octets).array))
    }) {}
    #expect(ours == oracle(path), "\(path.text)")
    return ours.count
  }

  @Test("read the same from generated files", arguments: 0..<24)
  func generated(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let order = seed % 2 == 0 ? ByteOrder.little : .big
    var pcap = CaptureBytes.pcap(order, magic: [0xA1B2_C3D4, 0xA1B2_3C4D, 0xA1B2_CD34][seed % 3])
    var pcapng = CaptureBytes(order)
    pcapng.section(options: seed)
    pcapng.interface(
      snapLength: 65_535, options: [(9, [UInt8([6, 9, 3, 0x94][seed % 4])]), (14, pcapng.number(UInt64(seed)))])
    pcapng.interface(snapLength: 65_535, options: [(9, [9])])
    for index in 0..<300 {
      let length = Int.random(in: 0..<(index % 50 == 0 ? 65_535 : 200), using: &random)
      let packet = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ index) }
      let wire = UInt32(length + (index % 3 == 0 ? 11 : 0))
      let second = UInt32.random(in: 1_700_000_000..<1_700_000_999, using: &random)
      pcap.record(second, .random(in: 0..<1_000_000, using: &random), packet, wire: wire, extra: seed % 3 == 2 ? 8 : 0)
      let units = UInt64(second) * 1_000 + UInt64(index)
      pcapng.enhanced(
        units, packet, interface: UInt32(index % 2), wire: wire, options: index % 5 == 0 ? [(1, [0x41])] : [])
      if index % 40 == 0 { pcapng.block(0x0BAD) { $0.octets += Array(repeating: 1, count: index) } }
    }
    let directory = try TemporaryDirectory()
    #expect(try Self.compare(directory.write("x.pcap", pcap.octets)) == 300)
    #expect(try Self.compare(directory.write("x.pcapng", pcapng.octets)) == 300)
  }

  @Test(
    "read the same from captures that other programs wrote",
    arguments: [
      (CapturedSession.pcap, CaptureFormat.pcap), (CapturedSession.nanoseconds, .pcap),
      (CapturedSession.pcapng, .pcapng),
    ])
  func captured(hexadecimal: String, format: CaptureFormat) throws {
    let octets = CapturedSession.octets(hexadecimal)
    let directory = try TemporaryDirectory()
    #expect(try Self.compare(directory.write("captured", octets)) == 12)
    let outcome = try read(octets)
    #expect(outcome.facts.format == format)
    #expect(outcome.facts.problem == nil)
  }
}
