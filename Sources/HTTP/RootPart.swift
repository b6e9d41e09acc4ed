import Bytes

/// Takes the root out of a body of several related parts (RFC 2387): the first one, which is where SOAP with attachments
/// and XOP have their envelope. The other parts are passed over.
///
/// ```text
/// multipart-body = [preamble CRLF] "--" boundary CRLF part *( CRLF "--" boundary CRLF part ) ...   (RFC 2046, section 5.1.1)
/// part           = *( field CRLF ) [CRLF body]
/// ```
public struct RootPart {
  private enum State { case preamble, fields, body, over }

  /// A boundary has no more octets (RFC 2046, section 5.1.1).
  private static let boundaryLimit = 70

  /// CR, LF, two hyphens and the boundary: what ends a part.
  private let delimiter: [UInt8]
  private var state = State.preamble
  /// The beginning of a line, before the body.
  private var line: [UInt8] = []
  /// How much of the delimiter the latest octets of the body are.
  private var matched = 0

  /// The root of a body with this Content-Type; nil where it has no related parts.
  public init?(contentType: String?) {
    guard let contentType, contentType.lowercased().hasPrefix("multipart/related") else { return nil }
    let parameter = contentType.split(separator: ";").dropFirst().lazy
      .map { $0.drop { $0 == " " || $0 == "\t" } }.first { $0.lowercased().hasPrefix("boundary=") }
    guard let value = parameter?.dropFirst("boundary=".count) else { return nil }
    let boundary = value.first == "\"" ? value.dropFirst().prefix { $0 != "\"" } : value.prefix { $0 != " " }
    guard (1...Self.boundaryLimit).contains(boundary.utf8.count) else { return nil }
    delimiter = Array("\r\n--".utf8) + boundary.utf8
  }

  /// Hands on what is the root's of the next octets.
  public mutating func take(_ octets: RawSpan, _ root: (RawSpan) -> Void) {
    var position = 0
    while position < octets.byteCount {
      switch state {
      case .over: return
      case .preamble, .fields: readLine(octets, &position)
      case .body: read(octets, &position, root)
      }
    }
  }

  /// Octets before the body: a line of the preamble, the boundary's, or a field's. Of a long one the beginning tells.
  private mutating func readLine(_ octets: RawSpan, _ position: inout Int) {
    let octet = octets.octet(at: position)
    position += 1
    guard octet == 0x0A else {
      if line.count <= delimiter.count { line.append(octet) }
      return
    }
    if line.last == 0x0D { line.removeLast() }
    if state == .preamble {
      if line.starts(with: delimiter.dropFirst(2)) { state = .fields }
    } else if line.isEmpty {
      state = .body
    }
    line.removeAll(keepingCapacity: true)
  }

  /// Octets of the body up to the delimiter, whose first octet is nowhere else in it.
  private mutating func read(_ octets: RawSpan, _ position: inout Int, _ root: (RawSpan) -> Void) {
    let start = position
    // Octets of an earlier piece that were taken for the delimiter's, and are the body's if it is none.
    var carried = matched
    while position < octets.byteCount {
      let octet = octets.octet(at: position)
      if octet == delimiter[matched] {
        matched += 1
      } else {
        if carried > 0 { Octets(Array(delimiter.prefix(carried))).withBytes { root($0) } }
        carried = 0
        matched = octet == delimiter[0] ? 1 : 0
      }
      position += 1
      if matched == delimiter.count {
        state = .over
        break
      }
    }
    let end = position - matched
    if end > start { root(octets.extracting(start..<end)) }
  }
}
