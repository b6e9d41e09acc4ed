import BEEP
import Session

/// The frames and the octets of a message.
extension MessageLines {
  /// The frames a message came in, and the window they moved in.
  func lines(of frames: MessageFrames) -> [Line] {
    var lines: [Line] = []
    if frames.count == 1, frames.waited == 0, frames.entries.allSatisfy(\.window.isEmpty) { return [] }
    let isAll = options.xml == .full || frames.entries.count == frames.count && frames.count <= MessageFrames.shown
    let shown = isAll ? frames.entries.count : min(2, frames.entries.count)
    for entry in frames.entries.prefix(shown) {
      var line = column(layout.number(entry.origin))
      line.add(Self.text(of: entry.header), .dim)
      if entry.window.isEmpty {
        lines.append(line)
      } else {
        line.pad(to: max(Self.text + 33, line.columns + 2))
        lines += layout.wrap(StyledText(entry.window), behind: line, indent: Self.text + 33)
      }
    }
    let left = frames.count - shown
    if left > 0 || frames.waited > 0 {
      var line = column(left > 0 ? "..." : "")
      var parts: [String] = []
      if left > 0 { parts.append("\(Quantity.thousands(UInt64(left))) more") }
      if frames.waited > 0 {
        let brake = frames.isBraked ? ": the window is the brake" : ""
        parts.append("waited \(Quantity.duration(frames.waited)) in all for SEQ\(brake)")
      }
      line.add(parts.joined(separator: "; "))
      lines.append(line)
    }
    return lines
  }

  private func column(_ text: String) -> Line {
    var line = Line()
    line.addRight(text, endingAt: Self.text + 7, .dim)
    line.pad(to: Self.text + 9)
    return line
  }

  /// The octets of the message, with their places in the stream.
  func dump() -> [Line] {
    guard let payload = record.payload else { return [] }
    var dump = HexDump(limit: options.xml == .full ? .max : Self.limit)
    var octets: [UInt8?] = payload.octets.map { $0 }
    for range in payload.withheld { for index in range { octets[index] = nil } }
    var position = 0
    for frame in view.frames?.entries ?? [] {
      position = add(frame.header, octets, from: position, to: &dump)
    }
    // NETCONF's own framing has no frames to go by: its messages lie in the stream as they are.
    if record.framing != nil, position == 0 {
      dump.add(octets[...], at: record.streamOffset)
      position = octets.count
    }
    dump.finish()
    let indent = String(repeating: " ", count: min(8, max(0, layout.edge - HexDump.columns)))
    var lines = dump.lines.map { Line(indent + $0) }
    let left = dump.count - dump.lines.count
    if left > 0 { lines.append(Line("        (\(Quantity.count(UInt64(left), "line")) more: --xml full)", .dim)) }
    let unseen = UInt64(position) < payload.count ? payload.count - UInt64(position) : 0
    if unseen > 0 { lines.append(Line("        (\(Quantity.count(unseen, "octet")) of payload not kept)", .dim)) }
    if !payload.withheld.isEmpty {
      lines.append(Line("        (** withheld: --show-secrets shows them)", .dim))
    }
    return lines
  }

  /// Adds a frame whose payload begins at `position` of the message's; where the next one's begins.
  private func add(_ header: FrameHeader, _ octets: [UInt8?], from position: Int, to dump: inout HexDump) -> Int {
    let words = Array((Self.text(of: header) + "\r\n").utf8)
    // A header that is written in another way than it would be written today cannot be made again.
    if words.count == header.length { dump.add(words.lazy.map { $0 }, at: header.offset) }
    let start = header.offset &+ UInt64(header.length)
    let end = min(position + Int(header.payloadSize), octets.count)
    guard position < end || header.payloadSize == 0 else { return position }
    dump.add(octets[position..<end], at: start)
    if end == position + Int(header.payloadSize) {
      dump.add("END\r\n".utf8.lazy.map { $0 }, at: start &+ UInt64(header.payloadSize))
    }
    return end
  }
}
