/// The values of the entity headers before a BEEP body (RFC 3080, section 2.2.1). Only those that say what the body is are
/// told: nobody knows what the others hold.
struct HeaderValues {
  /// Where the body begins; 0 where the payload does not begin with headers.
  private(set) var end = 0
  /// Where the values lie that are not told.
  private(set) var secrets: [Range<Int>] = []

  /// The headers that a payload begins with, as far as they go.
  init(_ payload: [UInt8]) {
    var index = 0
    var isTold = true
    while index < payload.count {
      let newline = payload[index...].firstIndex(of: UInt8(ascii: "\n"))
      var lineEnd = newline ?? payload.count
      if lineEnd > index, payload[lineEnd - 1] == UInt8(ascii: "\r") { lineEnd -= 1 }
      if lineEnd == index {
        end = newline.map { $0 + 1 } ?? index
        return
      }
      let line = payload[index..<lineEnd]
      if line.first == 0x20 || line.first == 0x09, index > 0 {
        if !isTold { secrets.append(index..<lineEnd) }
      } else {
        let name = line.prefix { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        guard !name.isEmpty, name.endIndex < lineEnd, payload[name.endIndex] == UInt8(ascii: ":"), name.count <= 64,
          name.first != UInt8(ascii: "<")
        else { return }
        isTold = String(decoding: name.prefix(8), as: UTF8.self).lowercased() == "content-"
        if !isTold { secrets.append(name.endIndex + 1..<lineEnd) }
      }
      end = newline.map { $0 + 1 } ?? payload.count
      index = end
    }
  }
}
