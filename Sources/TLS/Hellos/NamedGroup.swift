/// A group of the key exchange by its number in IANA's registry "TLS Supported Groups".
public struct NamedGroup: RawRepresentable, Equatable, Hashable, Sendable {
  /// The number.
  public var rawValue: UInt16

  /// The group with a number, registered or not.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// IANA's name, or the number in hexadecimal.
  public var name: String {
    if let name = Self.names[rawValue] { return name }
    if (1...Self.binaryAndPrime.count).contains(Int(rawValue)) { return Self.binaryAndPrime[Int(rawValue) - 1] }
    return isGREASE(rawValue) ? "GREASE" : hexadecimal(rawValue)
  }

  /// The numbers from 1 on.
  private static let binaryAndPrime = [
    "sect163k1", "sect163r1", "sect163r2", "sect193r1", "sect193r2", "sect233k1", "sect233r1", "sect239k1",
    "sect283k1", "sect283r1", "sect409k1", "sect409r1", "sect571k1", "sect571r1", "secp160k1", "secp160r1",
    "secp160r2", "secp192k1", "secp192r1", "secp224k1", "secp224r1", "secp256k1", "secp256r1", "secp384r1",
    "secp521r1", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1", "x25519", "x448", "brainpoolP256r1tls13",
    "brainpoolP384r1tls13", "brainpoolP512r1tls13", "GC256A", "GC256B", "GC256C", "GC256D", "GC512A", "GC512B",
    "GC512C", "curveSM2",
  ]

  private static let names: [UInt16: String] = [
    256: "ffdhe2048", 257: "ffdhe3072", 258: "ffdhe4096", 259: "ffdhe6144", 260: "ffdhe8192",
    512: "MLKEM512", 513: "MLKEM768", 514: "MLKEM1024",
    4587: "SecP256r1MLKEM768", 4588: "X25519MLKEM768", 4589: "SecP384r1MLKEM1024",
    25497: "X25519Kyber768Draft00", 25498: "SecP256r1Kyber768Draft00",
    65281: "arbitrary_explicit_prime_curves", 65282: "arbitrary_explicit_char2_curves",
  ]
}
