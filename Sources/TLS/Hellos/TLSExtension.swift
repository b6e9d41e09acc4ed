/// Numbers of extensions that are read or asked for (IANA's registry "TLS ExtensionType Values").
enum TLSExtension {
  static let serverName: UInt16 = 0
  static let supportedGroups: UInt16 = 10
  static let pointFormats: UInt16 = 11
  static let signatureAlgorithms: UInt16 = 13
  static let applicationProtocols: UInt16 = 16
  static let encryptThenMAC: UInt16 = 22
  static let preSharedKey: UInt16 = 41
  static let earlyData: UInt16 = 42
  static let supportedVersions: UInt16 = 43
  static let keyShare: UInt16 = 51
  static let encryptedClientHello: UInt16 = 0xFE0D
}
