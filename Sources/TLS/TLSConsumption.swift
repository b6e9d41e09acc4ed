/// What a connection did with the octets it was lent.
public struct TLSConsumption: Equatable, Sendable {
  /// How many octets were taken.
  public var taken: Int
  /// Whether the octet behind those that were taken stands where a record should begin, and begins none: another
  /// protocol may go on here, as after a handshake that failed (RFC 3080 section 3.1.3.2). Offered again, it gets the
  /// same answer until it is passed over by `skip`.
  public var isAtForeignOctet: Bool
}
