/// Why octets are not, or not yet, what a probe looks for.
enum Mismatch: Error {
  /// Everything fits as far as it goes: more octets are needed.
  case short
  /// A rule of the protocol is broken.
  case wrong
}
