import Bytes
import Crypto
import Packet

/// The Community ID of a flow, version 1: equal in Zeek, Suricata and here (specification: corelight/community-id-spec).
public enum CommunityID {
  /// The identifier of a TCP or UDP flow, such as `1:lWB/rK6WR8mywlwbTQevyIl166w=`.
  public static func text(of key: FlowKey, seed: UInt16 = 0) -> String {
    var octets: [UInt8] = []
    octets.reserveCapacity(40)
    octets.append(bigEndian: seed)
    let (first, second) = ordered(key.lower, key.upper)
    append(first.address, to: &octets)
    append(second.address, to: &octets)
    octets.append(key.transport.rawValue)
    octets.append(0)
    octets.append(bigEndian: first.port)
    octets.append(bigEndian: second.port)
    var text = Array("1:".utf8)
    text.append(base64: Array(Insecure.SHA1.hash(data: octets)))
    return String(decoding: text, as: UTF8.self)
  }

  /// The specification orders by address octets, then by port: a flow key's order.
  private static func ordered(_ left: Endpoint, _ right: Endpoint) -> (Endpoint, Endpoint) {
    right < left ? (right, left) : (left, right)
  }

  private static func append(_ address: Address, to octets: inout [UInt8]) {
    guard address.family == .v6 else { return octets.append(bigEndian: UInt32(truncatingIfNeeded: address.low)) }
    octets.append(bigEndian: address.high)
    octets.append(bigEndian: address.low)
  }
}
