/// What somebody wants to know of a message; what nobody demands is passed over.
public struct NETCONFDemand: OptionSet, Sendable {
  /// The bits.
  public let rawValue: UInt8
  /// The demand with these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The changes an operation asks for.
  public static let changes = NETCONFDemand(rawValue: 1 << 0)
  /// The values of the changes and parameters, beside their lengths.
  public static let values = NETCONFDemand(rawValue: 1 << 1)
  /// Every octet of the XML, also that of data: without it data is passed over.
  public static let wholeXML = NETCONFDemand(rawValue: 1 << 2)

  /// Everything.
  public static let all: NETCONFDemand = [.changes, .values, .wholeXML]
  /// What the reports want that nobody asked for more: changes and values, data passed over.
  public static let usual: NETCONFDemand = [.changes, .values]
}
