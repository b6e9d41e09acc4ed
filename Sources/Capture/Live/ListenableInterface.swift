import CPcap
import Packet

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An interface that can be listened on.
@safe
public struct ListenableInterface: Hashable, Sendable {
  /// Its name, as `-i` takes it.
  public var name: String
  /// What the system says it is; nil when it says nothing.
  public var description: String?
  /// Its addresses, as text.
  public var addresses: [String] = []
  /// The name of its link type; nil where that cannot be known without opening it.
  public var linkType: String?
  /// Whether it is switched on.
  public var isUp = false
  /// Whether it has a carrier.
  public var isRunning = false
  /// Whether it leads back to this machine.
  public var isLoopback = false

  /// Devices of other kinds that libpcap lists, too, and that carry no IP.
  private static let others = ["bluetooth", "usbmon", "dbus-", "nfqueue", "rpmsg", "apfs", "ipmi"]

  /// The interfaces of this machine. Everybody may ask; throws what libpcap says.
  public static func all() throws(LiveError) -> [ListenableInterface] {
    var first: UnsafeMutablePointer<pcap_if_t>?
    var words = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    guard unsafe pcap_findalldevs(&first, &words) == 0 else {
      throw .refused(interface: "any", reason: words.text)
    }
    // The list is libpcap's, and everything is copied out of it before it goes.
    defer { unsafe pcap_freealldevs(first) }
    var interfaces: [ListenableInterface] = []
    var next = unsafe first
    while let device = unsafe next {
      if let interface = unsafe ListenableInterface(device.pointee) { interfaces.append(interface) }
      unsafe next = device.pointee.next
    }
    return interfaces
  }

  private init?(_ device: pcap_if_t) {
    let name = unsafe String(cString: device.name)
    guard !Self.others.contains(where: name.hasPrefix) else { return nil }
    self.name = name
    description = unsafe device.description.map { unsafe String(cString: $0) }
    let flags = unsafe device.flags
    isUp = flags & UInt32(PCAP_IF_UP) != 0
    isRunning = flags & UInt32(PCAP_IF_RUNNING) != 0
    isLoopback = flags & UInt32(PCAP_IF_LOOPBACK) != 0
    var next = unsafe device.addresses
    while let address = unsafe next {
      if let start = unsafe address.pointee.addr, let text = unsafe Self.text(start) { addresses.append(text) }
      unsafe next = address.pointee.next
    }
    linkType = Self.linkType(of: name)
  }

  /// An address of IPv4 or IPv6 as text; nil for others.
  private static func text(_ address: UnsafeMutablePointer<sockaddr>) -> String? {
    let family = Int32(unsafe address.pointee.sa_family)
    guard family == AF_INET || family == AF_INET6 else { return nil }
    let size = family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
    var host = [CChar](repeating: 0, count: 128)
    // The system's structure is as long as its family says.
    guard unsafe getnameinfo(address, socklen_t(size), &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST) == 0
    else { return nil }
    return host.text
  }

  /// What libpcap makes of Linux's hardware types (linux/if_arp.h), read where everybody may.
  private static func linkType(of name: String) -> String? {
    #if os(Linux)
      if name == "any" { return "LINUX_SLL" }
      guard !name.contains("/"), let file = unsafe fopen("/sys/class/net/\(name)/type", "r") else { return nil }
      defer { unsafe fclose(file) }
      var text = [CChar](repeating: 0, count: 16)
      guard unsafe fgets(&text, Int32(text.count), file) != nil else { return nil }
      let digits = text.prefix { (48...57).contains($0) }.map(UInt8.init(bitPattern:))
      switch Int(String(decoding: digits, as: UTF8.self)) {
      case 1, 772: return "ETHERNET"
      case 65_534, 768, 769, 776, 778, 823: return "RAW"
      default: return "LINUX_SLL"
      }
    #else
      return nil
    #endif
  }
}
