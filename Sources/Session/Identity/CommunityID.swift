import Crypto
import Packet

/// The Community ID of a flow, version 1: equal in Zeek, Suricata and here (specification: corelight/community-id-spec).
public enum CommunityID {
  /// The identifier of a TCP or UDP flow, such as `1:lWB/rK6WR8mywlwbTQevyIl166w=`.
  public static func text(of key: FlowKey, seed: UInt16 = 0) -> String {
    var octets: [UInt8] = []
    octets.reserveCapacity(40)
    append(seed, to: &octets)
    let (first, second) = ordered(key.lower, key.upper)
    append(first.address, to: &octets)
    append(second.address, to: &octets)
    octets.append(key.transport.rawValue)
    octets.append(0)
    append(first.port, to: &octets)
    append(second.port, to: &octets)
    return "1:" + Base64.encoded(Array(Insecure.SHA1.hash(data: octets)))
  }

  /// The specification orders by address octets, then by port: a flow key's order.
  private static func ordered(_ left: Endpoint, _ right: Endpoint) -> (Endpoint, Endpoint) {
    right < left ? (right, left) : (left, right)
  }

  private static func append(_ value: UInt16, to octets: inout [UInt8]) {
    octets.append(UInt8(value >> 8))
    octets.append(UInt8(truncatingIfNeeded: value))
  }

  private static func append(_ address: Address, to octets: inout [UInt8]) {
    if address.family == .v6 { append(address.high, from: 56, to: &octets) }
    append(address.low, from: address.family == .v6 ? 56 : 24, to: &octets)
  }

  private static func append(_ value: UInt64, from shift: UInt64, to octets: inout [UInt8]) {
    var shift = shift
    while true {
      octets.append(UInt8(truncatingIfNeeded: value >> shift))
      if shift == 0 { return }
      shift -= 8
    }
  }
}
