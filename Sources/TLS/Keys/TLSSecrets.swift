import Bytes

/// Where the secrets of connections come from.
///
/// It is asked again for as long as a secret is missing, so that a key log which is written while a connection goes on
/// can be used.
public struct TLSSecrets {
  private let find: (KeyLogLabel, HelloRandom) -> Octets?

  /// Secrets by a function of the kind and the random octets of ClientHello.
  public init(_ find: @escaping (KeyLogLabel, HelloRandom) -> Octets?) { self.find = find }

  /// The secrets of a key log as it is now.
  public init(_ log: KeyLog) { find = { label, random in log.secret(label, of: random) } }

  func secret(_ label: KeyLogLabel, of random: HelloRandom) -> [UInt8]? {
    guard let secret = find(label, random), label.fits(secret.count) else { return nil }
    return secret.array
  }
}
