import CPcap

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Going on when an interface was made anew.
extension LiveCapture {
  /// Listens on the interface with that index, in place of the one that is gone; the name, the filter and the buffer stay.
  ///
  /// A packet socket needs a right to be opened and none to be bound, so that a run which gave its rights up can still do
  /// this. The caller has seen that the interface is of the same kind. Answers false where it cannot be done.
  public func rebind(to index: Int32) -> Bool {
    #if os(Linux)
      let socket = self.socket
      var address = sockaddr_ll()
      address.sll_family = UInt16(AF_PACKET)
      address.sll_protocol = UInt16(Self.everyProtocol).bigEndian
      address.sll_ifindex = index
      let length = socklen_t(MemoryLayout<sockaddr_ll>.size)
      let answer = unsafe withUnsafePointer(to: &address) { start in
        unsafe start.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(socket, $0, length) }
      }
      guard answer == 0 else { return false }
      guard isPromiscuous else { return true }
      var membership = packet_mreq()
      membership.mr_ifindex = index
      membership.mr_type = UInt16(PACKET_MR_PROMISC)
      // Without it less is seen, but something.
      _ = unsafe setsockopt(
        socket, Self.packetLevel, PACKET_ADD_MEMBERSHIP, &membership, socklen_t(MemoryLayout<packet_mreq>.size))
      return true
    #else
      return false
    #endif
  }

  /// ETH_P_ALL, and SOL_PACKET.
  private static let everyProtocol: Int32 = 3
  private static let packetLevel: Int32 = 263
}
