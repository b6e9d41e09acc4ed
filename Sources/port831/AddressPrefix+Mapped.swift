import Packet

extension AddressPrefix {
  /// The blocks that somebody means who writes this one: with one of IPv4-mapped addresses, as logs of sockets that take
  /// both show them (RFC 4291, section 2.5.5.2), that of IPv4, too.
  var meant: [AddressPrefix] {
    guard address.family == .v6, address.high == 0, address.low >> 32 == 0xFFFF, length >= 96,
      let mapped = AddressPrefix(Address(v4: UInt32(truncatingIfNeeded: address.low)), length: length - 96)
    else { return [self] }
    return [self, mapped]
  }
}
