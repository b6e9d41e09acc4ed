import Bytes
import CPcap
import Packet

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One interface, listened on through libpcap.
///
/// It never waits: who reads it polls ``descriptor``, because libpcap's own waiting can outlast its time-out on an idle
/// interface. Frames are lent from the kernel's ring, without a copy.
@safe
public final class LiveCapture {
  /// What one reading came to.
  public enum Reading: Hashable, Sendable {
    /// So many frames were lent, and more may wait.
    case frames(Int)
    /// Nothing waits any more.
    case drained(Int)
  }

  /// libpcap hands a block over after this time, full or not.
  public static let blockMilliseconds: Int32 = 100

  /// The name that means all interfaces.
  public static let everyInterface = "any"

  /// The interface's name; `any` is all of them.
  public let name: String
  /// How its frames begin.
  public let linkType: LinkType
  /// Readable when frames wait.
  public let descriptor: Int32
  /// Octets captured of each frame.
  public let snapLength: UInt32
  /// Whether the kernel filters; else every frame is handed over.
  public let isFiltered: Bool
  /// Whether frames for other machines are asked for.
  let isPromiscuous: Bool
  /// The socket itself.
  var socket: Int32 { unsafe pcap_fileno(handle) }
  /// Its index among the run's sources.
  public let source: UInt32
  /// What was counted of its frames.
  public private(set) var tally = FrameTally()
  private let handle: OpaquePointer
  private let scale: Int64
  private var counters = LiveCounters()

  /// Opens an interface, with the filter in place before the first frame is handed over.
  public init(_ name: String, source: UInt32, settings: LiveSettings) throws(LiveError) {
    let handle = try unsafe Self.activated(name, settings)
    // Owned from here on; an initialiser that throws does not run deinit.
    do throws(LiveError) {
      isFiltered = try unsafe Self.filter(handle, name, settings.ports)
    } catch {
      unsafe pcap_close(handle)
      throw error
    }
    unsafe self.handle = handle
    self.name = name
    self.source = source
    isPromiscuous = settings.isPromiscuous && name != Self.everyInterface
    linkType = LinkType(rawValue: UInt32(bitPattern: unsafe pcap_datalink(handle)))
    descriptor = unsafe pcap_get_selectable_fd(handle)
    snapLength = UInt32(bitPattern: unsafe pcap_snapshot(handle))
    scale = unsafe pcap_get_tstamp_precision(handle) == PCAP_TSTAMP_PRECISION_NANO ? 1 : 1000
  }

  deinit {
    // Opened in the initialiser, closed once.
    unsafe pcap_close(handle)
  }

  /// Lends at most `limit` frames that wait. Throws when the interface is gone.
  public func read(
    limit: Int, _ body: (borrowing Frame, RawSpan) -> Void
  ) throws(LiveError) -> Reading {
    var count = 0
    while count < limit {
      var header: UnsafeMutablePointer<pcap_pkthdr>?
      var data: UnsafePointer<UInt8>?
      let answer = unsafe pcap_next_ex(handle, &header, &data)
      guard answer == 1, let found = unsafe header?.pointee, let start = unsafe data else {
        if answer < 0 { throw unsafe Self.error(handle, name, answer) }
        return .drained(count)
      }
      count += 1
      let time = Timestamp(
        nanoseconds: Int64(found.ts.tv_sec) &* 1_000_000_000 &+ Int64(found.ts.tv_usec) &* scale)
      let number = tally.count(time, captured: found.caplen, wire: found.len)
      let frame = Frame(
        time: time, linkType: linkType, wireLength: found.len, capturedLength: found.caplen, interface: 0,
        source: source, number: number)
      // libpcap lends caplen octets until its next call, which comes after body has returned.
      let octets = unsafe UnsafeRawBufferPointer(start: start, count: Int(found.caplen))
      body(frame, unsafe octets.bytes)
    }
    return .frames(count)
  }

  /// Asks the kernel what was lost so far.
  public func statistics() -> LiveStatistics {
    var now = pcap_stat()
    if unsafe pcap_stats(handle, &now) == 0 { counters.note(dropped: now.ps_drop, byInterface: now.ps_ifdrop) }
    return counters.statistics
  }
}

/// libpcap's counters have 32 bits and wrap; what is added up here does not.
private struct LiveCounters {
  private(set) var statistics = LiveStatistics()
  private var last: (dropped: UInt32, byInterface: UInt32) = (0, 0)

  mutating func note(dropped: UInt32, byInterface: UInt32) {
    statistics.dropped &+= Self.rise(from: last.dropped, to: dropped)
    statistics.droppedByInterface &+= Self.rise(from: last.byInterface, to: byInterface)
    last = (dropped, byInterface)
  }

  /// What has come on top; nothing when a counter began anew, as that of an interface that was made anew does.
  private static func rise(from before: UInt32, to now: UInt32) -> UInt64 {
    let rise = now &- before
    return rise > UInt32(Int32.max) ? 0 : UInt64(rise)
  }
}
