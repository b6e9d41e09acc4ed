import NETCONF

/// Values in errors about a leaf that is called as a credential, as the path of the error says, the name of the bad
/// element (RFC 6241, section 4.3 and appendix A) or a path in the message: nothing beside the value calls it so.
enum ErrorSecret {
  private static let longestPath = 512

  /// Whether a path, or a name, is that of such a leaf.
  static func isCredential(_ path: String) -> Bool { SecretNames.holdsPaired(Disclosure.lastName(of: "/" + path)) }

  /// Whether a message says that it is about such a leaf, as `(Data location "/a:user/password".)`.
  static func isLocated(_ message: ArraySlice<UInt8>) -> Bool {
    message.split(whereSeparator: { $0 <= 0x20 }).contains { word in
      word.contains(UInt8(ascii: "/")) && SpokenSecret.endsInName(SpokenSecret.core(of: word).0)
    }
  }

  /// Whether a leaf of that name in the details of such an error has the value.
  static func isValue(_ name: String) -> Bool { name.hasSuffix("value") }

  /// Where such values lie in a body, in order of the errors.
  static func ranges(in body: MessageBody) -> [Range<Int>] {
    let octets = body.body
    // Most bodies have no error; the first one begins before this.
    guard var index = MarkupEnd.behind("rpc-error", in: octets, from: 0, to: octets.count) else { return [] }
    var found: [Range<Int>] = []
    var (isAbout, messages, values) = (false, [Range<Int>](), [Range<Int>]())
    var open: MessageBody.Tag?
    while let tag = body.nextTag(from: index, passingSections: true) {
      index = tag.end
      let content = (open?.end ?? tag.start)..<tag.start
      if tag.isEnd, let open, open.name == tag.name {
        switch tag.name {
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
      if isAbout {
        found += values
        for message in messages { found += SpokenSecret.ranges(in: octets, message, isAbout: true) }
      }
      (isAbout, messages, values) = (false, [], [])
    }
    return found
  }
}
