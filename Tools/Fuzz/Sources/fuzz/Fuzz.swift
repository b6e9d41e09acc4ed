import Identification

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The doors by which a stranger's octets come in. libFuzzer calls one of them, named by `PORT831_FUZZ`, again and
/// again.
enum Entrance: String, CaseIterable {
  case capture, packet, reassembly, beep, xml, netconf
  case netconfStream = "netconf-stream"
  case streamProbes = "stream-probes"
  case datagramProbes = "datagram-probes"
  case tls, packed, session

  /// What is to be fuzzed.
  static let chosen: Entrance = {
    guard let name = unsafe getenv("PORT831_FUZZ"), let entrance = unsafe Entrance(rawValue: String(cString: name))
    else { fatalError("PORT831_FUZZ names none of \(allCases.map(\.rawValue))") }
    return entrance
  }()

  /// Takes an input through the door.
  func enter(_ script: inout Script) {
    switch self {
    case .capture: enterCapture(&script)
    case .packet: enterPacket(&script)
    case .reassembly: enterReassembly(&script)
    case .beep: enterBEEP(&script)
    case .xml: enterXML(&script)
    case .netconf: enterNETCONF(&script)
    case .netconfStream: enterNETCONFStream(&script)
    case .streamProbes: enterProbes(&script, .tcp)
    case .datagramProbes: enterProbes(&script, .udp)
    case .tls: enterTLS(&script)
    case .packed: enterPacked(&script)
    case .session: enterSession(&script)
    }
  }
}

/// Called by libFuzzer with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // The input lives as long as the call; it is copied at once.
  let octets = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  var script = Script(octets)
  Entrance.chosen.enter(&script)
  return 0
}

/// What must hold of any input; says what does not, and ends the process so that libFuzzer keeps the input.
func require(_ condition: Bool, _ what: @autoclosure () -> String) {
  if !condition { fatalError(what()) }
}
