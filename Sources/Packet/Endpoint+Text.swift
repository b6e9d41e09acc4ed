extension Endpoint: CustomStringConvertible {
  /// `address:port`, an IPv6 address in brackets (RFC 5952, section 6).
  public var description: String {
    address.family == .v4 ? "\(address):\(port)" : "[\(address)]:\(port)"
  }
}

extension Transport: CustomStringConvertible {
  /// `tcp` or `udp`.
  public var description: String { self == .tcp ? "tcp" : "udp" }
}

extension FlowKey: CustomStringConvertible {
  /// Transport, both ends and the tenant if there is one.
  public var description: String {
    "\(transport) \(lower) \(upper)" + (tenant == 0 ? "" : " tenant \(tenant)")
  }
}
