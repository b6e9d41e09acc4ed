import Bytes
import Compression

/// Packed octets of each format, unpacked into little buffers: it ends, and says how.
func enterPacked(_ script: inout Script) {
  let choice = script.octet()
  guard let format = [CompressionFormat.gzip, .zstd, .lz4].dropFirst(Int(choice & 3)).first,
    let decompressor = try? Decompressor(format)
  else { return }
  let size = 1 + Int(choice >> 2) * 64
  let packed = script.rest().array
  var output = [UInt8](repeating: 0, count: size)
  var position = 0
  var made = 0
  while made < 1 << 22 {
    let end = min(packed.count, position + size)
    let step = try? unsafe packed.withUnsafeBytes { input in
      try unsafe output.withUnsafeMutableBytes {
        try unsafe decompressor.unpack(UnsafeRawBufferPointer(rebasing: input[position..<end]), into: $0)
      }
    }
    guard let step else { return }
    require(step.taken <= end - position && step.made <= size, "more than there was room for")
    position += step.taken
    made += step.made
    if step.taken == 0, step.made == 0 { return }
  }
}
