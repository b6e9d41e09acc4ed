import Bytes
import Capture
import Packet

/// The first stage of a run: numbers the frames, and decodes those that somebody watches.
///
/// Nothing in it depends on what came before, so that it may run on a thread of its own, ahead of the others.
struct Decoding: ~Copyable {
  /// Decodes what is put together from fragments, too.
  var decoder: PacketDecoder
  /// Frames taken.
  private(set) var frames: UInt64 = 0
  /// Their octets on the wire.
  private(set) var octets: UInt64 = 0
  /// Whether BEEP and NETCONF are looked for on every port.
  let isSearch: Bool

  /// A stage that watches the ports asked for.
  init(_ input: InputOptions) {
    decoder = PacketDecoder(watching: PortSet(input.ports.ranges.joined()))
    isSearch = input.ports.isAll
  }

  /// Takes the next frame; whether that is all, because nobody watches it, as most frames of most captures.
  @inline(__always)
  mutating func passes(_ frame: borrowing Frame, _ bytes: RawSpan) -> Bool {
    frames &+= 1
    octets &+= UInt64(frame.wireLength)
    return decoder.passes(bytes, linkType: frame.linkType, wireLength: frame.wireLength)
  }

  /// Looks further into a frame that was taken, before which `passed` others did not come here; whether it is one to be
  /// followed, and stands in `arrival` but for its place.
  mutating func describe(
    _ frame: borrowing Frame, _ bytes: RawSpan, after passed: UInt64 = 0, in arrival: inout Arrival
  ) -> Bool {
    let outcome = decoder.decodeFurther(
      bytes, linkType: frame.linkType, wireLength: Int(frame.wireLength), into: &arrival.packet)
    arrival.origin = frame.origin(packet: frames &+ passed)
    arrival.detail = nil
    switch outcome {
    case .segment:
      // A search looks into few of them, and asks for itself.
      arrival.checksum = isSearch ? .unverifiable : arrival.packet.checksum(in: bytes)
      decoder.counters.note(arrival.checksum)
      return true
    case .fragment: arrival.detail = decoder.fragment.map { .fragment($0) }
    case .icmp: arrival.detail = decoder.icmpError.map { .error($0) }
    case .unwatched, .opaque, .malformed: break
    }
    return arrival.detail != nil
  }
}
