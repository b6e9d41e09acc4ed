/// The transport protocols that carry sessions.
public enum Transport: UInt8, Sendable {
  /// Transmission Control Protocol, RFC 9293.
  case tcp = 6
  /// User Datagram Protocol, RFC 768.
  case udp = 17
}

/// One end of a flow.
public struct Endpoint: Hashable, Sendable, Comparable {
  /// Its address.
  public let address: Address
  /// Its port.
  public let port: UInt16

  /// An end from address and port.
  public init(address: Address, port: UInt16) {
    self.address = address
    self.port = port
  }

  /// By address, then by port.
  @inlinable @inline(__always)
  public static func < (left: Endpoint, right: Endpoint) -> Bool {
    left.address != right.address ? left.address < right.address : left.port < right.port
  }
}

/// What tells one flow from another: the ends, in an order of their own so that both directions have one key, the
/// transport and, inside VXLAN, GENEVE or GRE, the tenant.
public struct FlowKey: Hashable, Sendable {
  /// The lesser end.
  public let lower: Endpoint
  /// The greater end.
  public let upper: Endpoint
  /// TCP or UDP.
  public let transport: Transport
  /// The virtual network (VNI of VXLAN and GENEVE, key of GRE) the flow lives in; 0 outside tunnels.
  public let tenant: UInt64

  /// The key of a packet from `source` to `destination`, whichever is lesser.
  @inlinable @inline(__always)
  public init(source: Endpoint, destination: Endpoint, transport: Transport, tenant: UInt64 = 0) {
    if destination < source {
      lower = destination
      upper = source
    } else {
      lower = source
      upper = destination
    }
    self.transport = transport
    self.tenant = tenant
  }

  /// The end that stands on `side`.
  public func endpoint(_ side: FlowSide) -> Endpoint { side == .lower ? lower : upper }
}

/// One of the two ends of a ``FlowKey``. A packet's side is the one that sent it.
public enum FlowSide: UInt8, Sendable, CaseIterable {
  /// The end `FlowKey.lower`.
  case lower
  /// The end `FlowKey.upper`.
  case upper

  /// The other end.
  public var other: FlowSide { self == .lower ? .upper : .lower }
}
