import Bytes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The decryption secrets that stand behind the last packet of a pcapng file.
///
/// They should stand before the packets they open (draft-ietf-opsawg-pcapng, section 4.7), where reading in order meets
/// them in time; who gathers secrets while recording can only write them at the end. A file is walked backwards, by the
/// lengths that end its blocks, up to its last packet: some reads of a few octets a file.
public enum SecretsBehind {
  private static let mostBlocks = 64

  /// The secrets behind the packets of the file at `path`, in their order; none where it is no regular file of pcapng.
  public static func secrets(in path: CapturePath) -> [DecryptionSecrets] {
    // A named pipe must not be opened: who writes to it would take that for its reader.
    guard path.kind == .regular else { return [] }
    let descriptor = path.open()
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    guard let head = read(descriptor, at: 0, count: 12) else { return [] }
    let order = head.withBytes { head in
      head.holds("\n\r\r\n") ? PcapngParser.sectionOrder(head.littleEndianUInt32(at: 8)) : nil
    }
    guard let order else { return [] }
    return walk(descriptor, swapped: order)
  }

  private static func walk(_ descriptor: Int32, swapped: Bool) -> [DecryptionSecrets] {
    var found: [DecryptionSecrets] = []
    var end = Int64(lseek(descriptor, 0, SEEK_END))
    var gathered = 0
    for _ in 0..<mostBlocks {
      guard end >= 12, let tail = read(descriptor, at: end - 4, count: 4) else { break }
      let length = Int64(tail.withBytes { $0.integer32(at: 0, swapped) })
      guard length >= 12, length % 4 == 0, length <= end else { break }
      let start = end - length
      guard let head = read(descriptor, at: start, count: 8),
        head.withBytes({ Int64($0.integer32(at: 4, swapped)) == length })
      else { break }
      let type = head.withBytes { $0.integer32(at: 0, swapped) }
      guard isBesidePackets(type) else { break }
      if type == 10, length >= 20 {
        gathered += Int(length)
        guard gathered <= CaptureLimits.secretsOctets,
          let secrets = secrets(descriptor, at: start, Int(length), swapped)
        else { break }
        found.append(secrets)
      }
      end = start
    }
    return found.reversed()
  }

  /// Names, statistics, secrets, journal entries and custom blocks; everything else ends the walk.
  private static func isBesidePackets(_ type: UInt32) -> Bool {
    switch type {
    case 4, 5, 9, 10, 0x0000_0BAD, 0x4000_0BAD: true
    default: false
    }
  }

  private static func secrets(
    _ descriptor: Int32, at start: Int64, _ length: Int, _ swapped: Bool
  ) -> DecryptionSecrets? {
    read(descriptor, at: start, count: length)?.withBytes { block in
      let count = min(Int(block.integer32(at: 12, swapped)), block.byteCount - 20)
      return DecryptionSecrets(
        type: block.integer32(at: 8, swapped), afterPacket: 0,
        octets: Octets(copying: block.extracting(16..<16 + count)))
    }
  }

  /// All of `count` octets, or nil.
  private static func read(_ descriptor: Int32, at offset: Int64, count: Int) -> Octets? {
    var octets = [UInt8](repeating: 0, count: count)
    var position = 0
    while position < count {
      // The rest of the buffer, which lives during the call.
      let taken = unsafe octets.withUnsafeMutableBytes { buffer in
        unsafe pread(
          descriptor, buffer.baseAddress.map { unsafe $0 + position }, count - position,
          off_t(offset) + off_t(position))
      }
      if taken < 0, errno == EINTR { continue }
      guard taken > 0 else { return nil }
      position += taken
    }
    return Octets(octets)
  }
}
