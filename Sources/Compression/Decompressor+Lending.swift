/// Unpacking octets that are lent, and lending what comes out of them.
extension Decompressor {
  /// Unpacks a piece of `packed` from `position` on and lends it to `body`; nil where nothing more can be done.
  ///
  /// `buffer` is the memory for one piece; it must not be empty.
  public func unpackPiece(
    _ packed: RawSpan, from position: Int, by buffer: inout [UInt8], _ body: (RawSpan) -> Void
  ) throws(CompressionError) -> Step? {
    let rest = packed.extracting(max(0, min(position, packed.byteCount))..<packed.byteCount)
    // Both buffers live as long as their closures run, and what is lent ends with the call.
    let result = unsafe rest.withUnsafeBytes { input in
      unsafe buffer.withUnsafeMutableBytes { output -> Result<Step, CompressionError> in
        do throws(CompressionError) {
          return .success(try unsafe unpack(input, into: output))
        } catch {
          return .failure(error)
        }
      }
    }
    let step = try result.get()
    guard step.taken > 0 || step.made > 0 else { return nil }
    if step.made > 0 {
      let made = buffer.span.extracting(0..<step.made)
      unsafe body(made.bytes)
    }
    return step
  }
}
