import Packet

/// What the flows of one reassembler have in common: the policy, the time, and what is counted over all of them.
struct Ledger {
  let policy: OverlapPolicy
  /// The greatest capture time seen.
  var now = Timestamp(nanoseconds: .min)
  var octetsReassembled: UInt64 = 0
  var octetsCopied: UInt64 = 0
  var octetsKept: UInt64 = 0
  var evicted: UInt64 = 0
  var strays: UInt64 = 0
  /// Octets of memory that live flows hold outside their slots.
  var heap = 0
  /// The part of `heap` that serves only to compare retransmissions.
  var deliveredHeap = 0

  /// Blocks for octets that are kept for comparison.
  var blocks: DeliveredBlocks

  /// Nothing counted yet; `memoryLimit` octets are the ceiling of all state.
  init(policy: OverlapPolicy, memoryLimit: Int) {
    self.policy = policy
    blocks = DeliveredBlocks(octets: memoryLimit / 64)
  }
}
