import Bytes

/// The contents of a Decryption Secrets Block.
public struct DecryptionSecrets: Hashable, Sendable {
  /// What they are: 0x544C534B is an NSS key log.
  public var type: UInt32
  /// How many packets of the source stand before the block.
  public var afterPacket: UInt64
  /// The secrets.
  public var octets: Octets

  /// `TLSK`: an NSS key log.
  public static let tlsKeyLog: UInt32 = 0x544C_534B
}
