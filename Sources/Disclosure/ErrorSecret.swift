import NETCONF

/// Values in errors about a leaf that is called as a credential, as the path of the error says, the name of the bad
/// element (RFC 6241, section 4.3 and appendix A) or a path in the message: nothing beside the value calls it so.
enum ErrorSecret {
  private static let longestPath = 512

  /// Whether a path, or a name, is that of such a leaf. A path may be written in words, as `[edit snmp v3 password]`.
  static func isCredential(_ path: String) -> Bool {
    var last = path.utf8[...]
    if !last.contains(UInt8(ascii: "/")), let word = last.split(whereSeparator: { $0 <= 0x20 }).last { last = word }
    if last.last == UInt8(ascii: "]"), !last.contains(UInt8(ascii: "[")) { last.removeLast() }
    return SecretNames.holdsPaired(Disclosure.lastName(of: "/" + String(decoding: last, as: UTF8.self)))
  }

  /// Whether a message says that it is about such a leaf, as `(Data location "/a:user/password".)`.
  static func isLocated(_ message: ArraySlice<UInt8>) -> Bool {
    message.split(whereSeparator: { $0 <= 0x20 }).contains { word in
      let path = SpokenSecret.core(of: word).0
      guard path.contains(UInt8(ascii: "/")) else { return false }
      // `login/password` is no path, and no place is that of a document on the net.
      let isPath = path.first == UInt8(ascii: "/") || path.contains { ":]}".utf8.contains($0) }
      let text = String(decoding: path, as: UTF8.self)
      return isPath && !text.contains("://") && isCredential(text)
    }
  }

  /// Whether a tag says who may not do it, and not what is wrong with a value (RFC 6241, appendix A).
  static func isDenial(_ tag: String) -> Bool { tag == "access-denied" || tag == "lock-denied" }

  /// Whether a leaf of that name in the details of such an error has the value.
  static func isValue(_ name: String) -> Bool { name.hasSuffix("value") || name == "error-para" }

  /// Where such values lie in a body, in order of the errors.
  static func ranges(in body: MessageBody) -> [Range<Int>] {
    let octets = body.body
    // Most bodies have no error; the first one begins before this.
    guard var index = MarkupEnd.behind("rpc-error", in: octets, from: 0, to: octets.count) else { return [] }
    var found: [Range<Int>] = []
    var (isAbout, isDenial, messages, values) = (false, false, [Range<Int>](), [Range<Int>]())
    var open: MessageBody.Tag?
    while let tag = body.nextTag(from: index, passingSections: true) {
      index = tag.end
      let content = (open?.end ?? tag.start)..<tag.start
      if tag.isEnd, let open, open.name == tag.name {
        switch tag.name {
        case "error-tag":
          isDenial = Self.isDenial(String(decoding: octets[body.trimmed(content)].prefix(longestPath), as: UTF8.self))
        case "error-path", "bad-element":
          let path = octets[body.trimmed(content)].suffix(longestPath)
          isAbout = isAbout || isCredential(String(decoding: path, as: UTF8.self))
        case "error-message":
          messages.append(content)
          isAbout = isAbout || isLocated(octets[content])
        case _ where isValue(tag.name): values.append(content)
        default: break
        }
      }
      open = tag.isEnd || tag.isEmpty ? nil : tag
      guard tag.name == "rpc-error" else { continue }
      if isAbout, !isDenial {
        found += values
        for message in messages { found += SpokenSecret.ranges(in: octets, message, isAbout: true) }
      }
      (isAbout, isDenial, messages, values) = (false, false, [], [])
    }
    return found
  }
}
