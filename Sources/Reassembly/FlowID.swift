/// The handle of a live flow: a small index for tables that run beside the flow table, and a generation that tells a
/// slot's tenants apart.
public struct FlowID: Hashable, Sendable {
  /// The slot, from 0; small, and used again after the flow has retired.
  public let slot: Int
  /// Counts the tenants of the slot.
  public let generation: UInt32

  /// The handle of the tenant `generation` of `slot`.
  public init(slot: Int, generation: UInt32) {
    self.slot = slot
    self.generation = generation
  }
}
