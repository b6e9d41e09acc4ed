import Bytes
import CPcap
import Packet

/// A filter compiled for one link type. Its memory is libpcap's, and given back when the last holder lets go.
@safe
final class FilterProgram {
  private var program: bpf_program

  /// Compiles `expression`; libpcap looks up names of hosts and services in it.
  init(_ expression: String, for linkType: LinkType) throws(FilterError) {
    // A handle without a device, closed before this returns; only pcap_compile uses it.
    guard let handle = unsafe pcap_open_dead(Self.dataLinkType(linkType), Int32(CaptureLimits.capturedLength)) else {
      throw FilterError(reason: "out of memory", linkType: linkType)
    }
    defer { unsafe pcap_close(handle) }
    var compiled = unsafe bpf_program()
    // The program is filled in on success alone; the netmask 0xFFFFFFFF says that it is not known.
    guard unsafe pcap_compile(handle, &compiled, expression, 1, 0xFFFF_FFFF) == 0 else {
      // The text belongs to the handle and is copied before that is closed.
      throw FilterError(reason: unsafe String(cString: pcap_geterr(handle)), linkType: linkType)
    }
    unsafe program = compiled
  }

  deinit {
    // Compiled in the initialiser, freed once.
    unsafe pcap_freecode(&program)
  }

  /// Whether the frame passes.
  func matches(_ octets: RawSpan, wireLength: UInt32) -> Bool {
    var header = pcap_pkthdr()
    header.caplen = UInt32(truncatingIfNeeded: octets.byteCount)
    header.len = wireLength
    // libpcap reads at most caplen octets of the lent frame, and keeps no pointer.
    return unsafe octets.withUnsafeBytes { buffer in
      guard let start = unsafe buffer.bindMemory(to: UInt8.self).baseAddress else { return false }
      return unsafe pcap_offline_filter(&program, &header, start) != 0
    }
  }

  /// libpcap's number for a file's link type, where the two differ (pcap-linktype(7)).
  private static func dataLinkType(_ linkType: LinkType) -> Int32 {
    switch linkType.rawValue {
    case 100: DLT_ATM_RFC1483
    case 101: DLT_RAW
    case 106: DLT_ATM_CLIP
    default: Int32(truncatingIfNeeded: linkType.rawValue)
    }
  }
}
