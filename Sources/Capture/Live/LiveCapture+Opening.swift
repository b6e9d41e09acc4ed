import CPcap
import Packet

/// How a handle of libpcap's comes to be.
extension LiveCapture {
  /// The most that is captured of a frame: what libpcap takes for "all".
  private static let wholeFrame: Int32 = 262_144

  /// A handle that captures, without a filter yet and without waiting.
  static func activated(_ name: String, _ settings: LiveSettings) throws(LiveError) -> OpaquePointer {
    var words = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    // The handle is owned by this function until it is returned.
    guard let handle = unsafe pcap_create(name, &words) else {
      throw .refused(interface: name, reason: words.text)
    }
    let snapLength = settings.snapLength == 0 ? wholeFrame : Int32(clamping: settings.snapLength)
    unsafe pcap_set_snaplen(handle, min(snapLength, wholeFrame))
    // `any` cannot be promiscuous, and says so with a warning that would only disturb.
    unsafe pcap_set_promisc(handle, settings.isPromiscuous && name != everyInterface ? 1 : 0)
    unsafe pcap_set_timeout(handle, blockMilliseconds)
    unsafe pcap_set_buffer_size(handle, Int32(clamping: settings.bufferOctets))
    unsafe pcap_set_immediate_mode(handle, settings.isImmediate ? 1 : 0)
    // Where it is not available the handle says so afterwards, by its precision.
    unsafe pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO)
    let answer = unsafe pcap_activate(handle)
    guard answer >= 0, unsafe pcap_setnonblock(handle, 1, &words) == 0 else {
      let error = unsafe self.error(handle, name, answer)
      unsafe pcap_close(handle)
      throw error
    }
    return unsafe handle
  }

  /// Puts the filter into the kernel; false where there is none for the link type.
  static func filter(
    _ handle: OpaquePointer, _ name: String, _ ports: [ClosedRange<UInt16>]
  ) throws(LiveError) -> Bool {
    let linkType = LinkType(rawValue: UInt32(bitPattern: unsafe pcap_datalink(handle)))
    guard let filter = KernelFilter(ports: ports, linkType: linkType) else { return false }
    var instructions = filter.instructions.map {
      bpf_insn(code: $0.code, jt: $0.ifTrue, jf: $0.ifFalse, k: $0.operand)
    }
    // libpcap copies the program before it returns.
    let answer = unsafe instructions.withUnsafeMutableBufferPointer { buffer in
      var program = unsafe bpf_program(bf_len: UInt32(buffer.count), bf_insns: buffer.baseAddress)
      return unsafe pcap_setfilter(handle, &program)
    }
    guard answer == 0 else { throw unsafe error(handle, name, answer) }
    return true
  }

  /// What an answer of libpcap's below 0 means.
  static func error(_ handle: OpaquePointer, _ name: String, _ answer: Int32) -> LiveError {
    switch answer {
    case PCAP_ERROR_NO_SUCH_DEVICE: return .missing(interface: name)
    case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED: return .permission(interface: name)
    case PCAP_ERROR_IFACE_NOT_UP: return .down(interface: name)
    default:
      // The text belongs to the handle, and is copied.
      let words = unsafe String(cString: pcap_geterr(handle))
      return .refused(interface: name, reason: words.isEmpty ? unsafe String(cString: pcap_statustostr(answer)) : words)
    }
  }
}
