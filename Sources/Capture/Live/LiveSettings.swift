/// How interfaces are listened on.
public struct LiveSettings: Sendable {
  /// Octets captured of each frame; 0 means all.
  public var snapLength: UInt32 = 0
  /// Octets of the kernel's buffer for each interface.
  public var bufferOctets = 32 << 20
  /// Whether frames for other machines are asked for.
  public var isPromiscuous = true
  /// Whether each frame is handed over as it comes, rather than by the block.
  public var isImmediate = false
  /// The ports of the kernel's filter.
  public var ports: [ClosedRange<UInt16>] = [831...831]

  /// All octets, 32 MiB, promiscuous, by the block.
  public init() {}
}
