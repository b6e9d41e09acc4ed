import Bytes

/// What a client offers (RFC 8446 section 4.1.2).
public struct ClientHello: Equatable, Sendable {
  /// The version field, which says 1.2 in hellos of 1.3.
  public var legacyVersion: TLSVersion
  /// The octets that name the connection in a key log.
  public var random: HelloRandom
  /// The session that the client would resume, or any octets.
  public var sessionID = Octets()
  /// The suites, in the client's order.
  public var cipherSuites: [CipherSuite] = []
  /// The numbers of the extensions, in the order they were sent.
  public var extensions: [UInt16] = []
  /// The name of the server that the client wants (SNI), as it was sent.
  public var serverName: String?
  /// The protocols that the client would speak inside (ALPN), in its order; the first of them when there are too many.
  public var applicationProtocols: [Octets] = []
  /// The groups of the key exchange.
  public var groups: [NamedGroup] = []
  /// The formats of points on curves.
  public var pointFormats: [UInt8] = []
  /// The signature schemes.
  public var signatureAlgorithms: [UInt16] = []
  /// The versions of the extension, which count and not the field.
  public var supportedVersions: [TLSVersion] = []

  /// The newest version offered.
  public var newestVersion: TLSVersion {
    supportedVersions.filter { !isGREASE($0.rawValue) }.max() ?? legacyVersion
  }

  /// Whether data may follow at once, under a key of an earlier connection (RFC 8446 section 2.3).
  public var offersEarlyData: Bool { extensions.contains(TLSExtension.earlyData) }

  /// Whether another hello is encrypted inside; the name that can be read is a decoy then.
  public var hasEncryptedClientHello: Bool { extensions.contains(TLSExtension.encryptedClientHello) }
}

extension ClientHello {
  /// The most names of protocols that are kept.
  private static let protocolBound = 64

  /// Reads the body of the message; nil when it is not well-formed.
  init?(_ octets: RawSpan) {
    var cursor = WireCursor(octets)
    guard let version = cursor.uint16(octets), let random = cursor.random(octets),
      let session = cursor.vector8(octets), session.remaining.count <= 32,
      let suites = cursor.vector16(octets), suites.remaining.count.isMultiple(of: 2), !suites.isAtEnd,
      let compression = cursor.vector8(octets), !compression.isAtEnd
    else { return nil }
    legacyVersion = TLSVersion(rawValue: version)
    self.random = random
    sessionID = session.rest(octets)
    cipherSuites = suites.numbers(octets).map(CipherSuite.init)
    if cursor.isAtEnd { return }
    guard var list = cursor.vector16(octets), cursor.isAtEnd else { return nil }
    while !list.isAtEnd {
      guard let type = list.uint16(octets), let content = list.vector16(octets) else { return nil }
      extensions.append(type)
      read(type, content, octets)
    }
  }

  private mutating func read(_ type: UInt16, _ content: WireCursor, _ octets: RawSpan) {
    var content = content
    switch type {
    case TLSExtension.serverName: serverName = Self.hostName(content, octets)
    case TLSExtension.supportedGroups: groups = content.vector16(octets)?.numbers(octets).map(NamedGroup.init) ?? []
    case TLSExtension.pointFormats: pointFormats = content.vector8(octets)?.rest(octets).array ?? []
    case TLSExtension.signatureAlgorithms: signatureAlgorithms = content.vector16(octets)?.numbers(octets) ?? []
    case TLSExtension.supportedVersions:
      supportedVersions = content.vector8(octets)?.numbers(octets).map(TLSVersion.init) ?? []
    case TLSExtension.applicationProtocols:
      guard var names = content.vector16(octets) else { return }
      while applicationProtocols.count < Self.protocolBound, let name = names.vector8(octets) {
        applicationProtocols.append(name.rest(octets))
      }
    default: break
    }
  }

  /// The first host name of the list (RFC 6066 section 3).
  private static func hostName(_ content: WireCursor, _ octets: RawSpan) -> String? {
    var content = content
    guard var list = content.vector16(octets) else { return nil }
    while let type = list.uint8(octets), let name = list.vector16(octets) {
      if type == 0 { return octets.extracting(name.remaining).text }
    }
    return nil
  }
}
