import Bytes

/// What a pcapng file says beside its packets; all of it bounded.
struct PcapngFacts {
  private(set) var sections: UInt64 = 0
  private(set) var interfaces: [InterfaceFacts] = []
  private(set) var interfaceCount: UInt64 = 0
  private(set) var comments: [PacketComment] = []
  private(set) var commentCount: UInt64 = 0
  private(set) var secrets: [DecryptionSecrets] = []
  private(set) var secretsPassedOver: UInt64 = 0
  var secretsOverrunning: UInt64 = 0
  var packetsWithoutTime: UInt64 = 0

  private var secretsHeld = 0
  private var secretsAwaited = 0

  mutating func beginSection() { sections &+= 1 }

  mutating func describe(_ interface: InterfaceFacts) {
    interfaceCount &+= 1
    if interfaces.count < CaptureLimits.describedInterfaces { interfaces.append(interface) }
  }

  mutating func comment(_ text: [UInt8], on packet: UInt64) {
    commentCount &+= 1
    if comments.count < CaptureLimits.comments { comments.append(PacketComment(packet: packet, text: Octets(text))) }
  }

  mutating func dropped(_ count: UInt64, on interface: Int) {
    guard interface < interfaces.count else { return }
    let limit = CaptureLimits.lostPackets
    interfaces[interface].droppedBetween = min(interfaces[interface].droppedBetween + min(count, limit), limit)
  }

  /// A counter of an Interface Statistics Block by its option code. It counts from the beginning of the capture on
  /// (draft-ietf-opsawg-pcapng, section 4.6): where a later block says less, it began anew, and what was said before is
  /// not undone.
  mutating func statistics(_ code: UInt16, _ count: UInt64, on interface: Int) {
    guard interface < interfaces.count else { return }
    let count = min(count, CaptureLimits.lostPackets)
    switch code {
    case 4: interfaces[interface].received = max(interfaces[interface].received ?? 0, count)
    case 5: interfaces[interface].droppedByInterface = max(interfaces[interface].droppedByInterface ?? 0, count)
    case 7: interfaces[interface].droppedBySystem = max(interfaces[interface].droppedBySystem ?? 0, count)
    default: break
    }
  }

  /// Secrets of `length` octets follow; those beyond the bound are passed over, and counted.
  mutating func beginSecrets(_ type: UInt32, length: Int, after packet: UInt64) {
    secretsAwaited = 0
    // Each block counts 256 octets beside its secrets, so that empty ones are bounded too.
    guard secretsHeld + length + 256 <= CaptureLimits.secretsOctets else {
      secretsPassedOver &+= 1
      return
    }
    secretsHeld += length + 256
    secretsAwaited = length
    secrets.append(DecryptionSecrets(type: type, afterPacket: packet, octets: Octets()))
  }

  mutating func gatherSecrets(_ octets: RawSpan) {
    let count = min(secretsAwaited, octets.byteCount)
    guard count > 0, let last = secrets.indices.last else { return }
    secrets[last].octets.append(octets.extracting(0..<count))
    secretsAwaited -= count
  }
}
