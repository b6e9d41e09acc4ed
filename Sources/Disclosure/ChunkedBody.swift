/// A body in the chunked framing of RFC 6242, section 4.2, with the headers of its chunks taken out.
struct ChunkedBody {
  /// The octets of all chunks.
  private(set) var octets: [UInt8] = []
  /// The chunks: where each lies in `octets`, and how far it was from there.
  private var chunks: [(start: Int, shift: Int)] = []

  /// The chunks of `body`; nil where it does not begin with one.
  init?(_ body: [UInt8]) {
    guard body.starts(with: "\n#".utf8) else { return nil }
    var index = 0
    while let (start, size) = Self.header(in: body, at: index) {
      chunks.append((octets.count, start - octets.count))
      let end = min(body.count, start + size)
      octets += body[start..<end]
      index = end
    }
    guard !chunks.isEmpty else { return nil }
    // Whatever follows is no header, and is searched as it is.
    chunks.append((octets.count, index - octets.count))
    octets += body[index...]
  }

  /// Where ranges of `octets` lie in the body, headers between them included.
  func places(of ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.filter { !$0.isEmpty }.map { place(of: $0.lowerBound)..<place(of: $0.upperBound - 1) + 1 }
  }

  private func place(of offset: Int) -> Int {
    var (low, high) = (0, chunks.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if chunks[middle].start <= offset { low = middle } else { high = middle }
    }
    return offset + chunks[low].shift
  }

  /// Behind the chunk header at `index`, and the size that it says.
  private static func header(in body: [UInt8], at index: Int) -> (start: Int, size: Int)? {
    guard body[index...].starts(with: "\n#".utf8) else { return nil }
    let digits = body[(index + 2)...].prefix(10).prefix { (0x30...0x39).contains($0) }
    guard let size = Int(String(decoding: digits, as: UTF8.self)), size > 0, digits.endIndex < body.count,
      body[digits.endIndex] == UInt8(ascii: "\n")
    else { return nil }
    return (digits.endIndex + 1, size)
  }
}
