import Bytes

/// What a server chose (RFC 8446 section 4.1.3).
public struct ServerHello: Equatable, Sendable {
  /// The version field, which says 1.2 in hellos of 1.3.
  public var legacyVersion: TLSVersion
  /// The server's random octets.
  public var random: HelloRandom
  /// The session that is resumed or may be later; in 1.3 the client's octets.
  public var sessionID = Octets()
  /// The suite.
  public var cipherSuite: CipherSuite
  /// Whether messages are compressed, which lets lengths tell secrets (RFC 7457 section 2.6).
  public var isCompressed: Bool
  /// The numbers of the extensions, in the order they were sent.
  public var extensions: [UInt16] = []
  /// The version of the extension, which counts and not the field.
  public var selectedVersion: TLSVersion?
  /// The group whose share the server took (1.3), or asks for.
  public var group: NamedGroup?
  /// The protocol to speak inside (ALPN), in 1.2; in 1.3 it is encrypted.
  public var applicationProtocol: Octets?

  /// The version that is spoken from here on.
  public var version: TLSVersion { selectedVersion ?? legacyVersion }

  /// Whether it only asks for another ClientHello (RFC 8446 section 4.1.4).
  public var isHelloRetryRequest: Bool { random.isHelloRetryRequest }

  /// Whether the server took a key of an earlier connection (1.3).
  public var hasPreSharedKey: Bool { extensions.contains(TLSExtension.preSharedKey) }
}

extension ServerHello {
  /// Reads the body of the message; nil when it is not well-formed.
  init?(_ octets: RawSpan) {
    var cursor = WireCursor(octets)
    guard let version = cursor.uint16(octets), let random = cursor.random(octets),
      let session = cursor.vector8(octets), session.remaining.count <= 32,
      let suite = cursor.uint16(octets), let compression = cursor.uint8(octets)
    else { return nil }
    legacyVersion = TLSVersion(rawValue: version)
    self.random = random
    sessionID = session.rest(octets)
    cipherSuite = CipherSuite(rawValue: suite)
    isCompressed = compression != 0
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
    case TLSExtension.supportedVersions: selectedVersion = content.uint16(octets).map(TLSVersion.init)
    case TLSExtension.keyShare: group = content.uint16(octets).map(NamedGroup.init)
    case TLSExtension.applicationProtocols: applicationProtocol = content.firstProtocol(octets)
    default: break
    }
  }
}

/// What a server says of its choices under the handshake keys of 1.3 (RFC 8446 section 4.3.1).
struct EncryptedExtensions {
  var applicationProtocol: Octets?
  var acceptsEarlyData = false

  /// Reads the body of the message; nil when it is not well-formed.
  init?(_ octets: RawSpan) {
    var cursor = WireCursor(octets)
    guard var list = cursor.vector16(octets), cursor.isAtEnd else { return nil }
    while !list.isAtEnd {
      guard let type = list.uint16(octets), var content = list.vector16(octets) else { return nil }
      if type == TLSExtension.applicationProtocols { applicationProtocol = content.firstProtocol(octets) }
      if type == TLSExtension.earlyData { acceptsEarlyData = true }
    }
  }
}

extension WireCursor {
  /// The first name of a list of protocols (RFC 7301 section 3.1).
  fileprivate mutating func firstProtocol(_ octets: RawSpan) -> Octets? {
    var names = vector16(octets)
    return names?.vector8(octets)?.rest(octets)
  }
}
