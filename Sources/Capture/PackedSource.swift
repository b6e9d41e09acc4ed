import Bytes
import Compression

/// The octets of another source, unpacked.
@safe
final class PackedSource: OctetSource {
  private let packed: any OctetSource
  private let packing: CompressionFormat
  private let decompressor: Decompressor
  private let buffer: UnsafeMutableRawBufferPointer
  /// What waits in the buffer.
  private var waiting: Range<Int>
  private var isAtEnd = false
  private var received: UInt64

  /// Reads on in `packed`, of which `opening` has been read.
  init(_ packed: any OctetSource, _ format: CompressionFormat, opening: [UInt8]) throws(CaptureError) {
    self.packed = packed
    packing = format
    do throws(CompressionError) {
      decompressor = try Decompressor(format)
    } catch {
      throw .packed(format, error)
    }
    // Owned until deinit; octets need no alignment.
    unsafe buffer = .allocate(byteCount: max(CaptureLimits.packedReadSize, opening.count), alignment: 16)
    unsafe buffer.copyBytes(from: opening)
    waiting = 0..<opening.count
    received = UInt64(opening.count)
  }

  deinit { unsafe buffer.deallocate() }

  var format: CompressionFormat? { packing }

  var wouldWait: Bool { (waiting.isEmpty || isAtEnd) && packed.wouldWait }

  /// How much there is unpacked is not known.
  var size: UInt64? { nil }

  var progress: (read: UInt64, size: UInt64?)? { (received - UInt64(waiting.count), packed.size) }

  func read(into output: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    while true {
      if waiting.isEmpty, !isAtEnd { try refill() }
      // Both ranges lie inside their allocations.
      let input = unsafe UnsafeRawBufferPointer(rebasing: buffer[waiting])
      let step: Decompressor.Step
      do throws(CompressionError) {
        step = try unsafe decompressor.unpack(input, into: output)
      } catch {
        throw .packed(packing, error)
      }
      waiting = waiting.lowerBound + step.taken..<waiting.upperBound
      if step.made > 0 { return step.made }
      if isAtEnd, waiting.isEmpty, decompressor.isAtBorder { return 0 }
      if decompressor.hasEnded {
        try passPadding()
        return 0
      }
      if step.taken == 0, isAtEnd { throw .packed(packing, .cutShort) }
    }
  }

  /// Passes what stands behind the packed data: zeros are padding, as tapes and block devices leave it; anything else
  /// was a part of something, and is not lost silently.
  private func passPadding() throws(ReadingError) {
    while true {
      for index in waiting where unsafe buffer[index] != 0 { throw .packed(packing, .followed) }
      if isAtEnd { return }
      try refill()
    }
  }

  private func refill() throws(ReadingError) {
    let count = try unsafe packed.read(into: buffer)
    waiting = 0..<count
    received += UInt64(count)
    isAtEnd = count == 0
  }
}
