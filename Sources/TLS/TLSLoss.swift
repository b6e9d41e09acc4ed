/// Protected records that were not read, and why; said once for each stretch of them.
public struct TLSLoss: Equatable, Sendable {
  /// Why records are not read.
  public enum Cause: Equatable, Sendable {
    /// The key log has nothing for this connection.
    case noSecret
    /// The hellos were not seen, so that nobody knows how the records are protected.
    case noHandshake
    /// The suite, or what was agreed on with it, is none that is decrypted here.
    case suite(CipherSuite)
    /// What the key log gives does not open them.
    case wrongSecret
    /// A record was damaged.
    case damaged
    /// Octets are missing.
    case gap
    /// Data before the handshake's end that the server did not take, or that was too long to be kept.
    case earlyData
  }

  /// Who sent them.
  public var from: TLSPeer
  /// Where the first of them begins in the sender's stream.
  public var offset: UInt64
  /// Why.
  public var cause: Cause
}
