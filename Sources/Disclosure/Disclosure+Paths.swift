import NETCONF

/// What is redacted in paths, whose keys are values like others: `/entry[cmd="enable secret hunter2"]`.
extension Disclosure {
  /// A key of a path, as `[name="value"]`.
  private struct PathKey<Index: Comparable> {
    let name: Range<Index>
    let value: Range<Index>
  }

  /// Longer names of keys are none.
  private static let longestName = 256

  /// Whether a key of a path may be a credential or hold one. It is asked of every change, and takes no memory.
  static func mayHoldKey(_ path: String) -> Bool {
    let octets = path.utf8
    var place = octets.startIndex
    while let key = nextKey(of: octets, from: &place) {
      if MessageBody.mayHold(octets[key.value]) || CredentialLetters.occur(in: octets[key.name]) { return true }
    }
    return false
  }

  /// `path` without the credentials in user information, in its keys, and in what it compares where it is an XPath.
  static func redacted(path: String, isXPath: Bool) -> String {
    let octets = Array(path.utf8)
    var found = UserInfo.ranges(inValue: octets)
    if isXPath { found += QuotedSecret.ranges(in: octets) }
    var place = octets.startIndex
    while let key = nextKey(of: octets, from: &place) {
      guard MessageBody.mayHold(octets[key.value]) else { continue }
      let name = String(decoding: octets[key.name], as: UTF8.self)
      found += MessageBody.ranges(in: Array(octets[key.value]), of: name).map {
        $0.lowerBound + key.value.lowerBound..<$0.upperBound + key.value.lowerBound
      }
    }
    found = Redaction.merged(found, [])
    return found.isEmpty ? path : String(decoding: Redaction.replacing(found, in: octets), as: UTF8.self)
  }

  /// The next key of a path; moves `place` behind it.
  private static func nextKey<Path: Collection<UInt8>>(
    of path: Path, from place: inout Path.Index
  ) -> PathKey<Path.Index>? {
    while let open = path[place...].firstIndex(of: UInt8(ascii: "[")) {
      place = path.index(after: open)
      guard let equals = path[place...].prefix(longestName).firstIndex(of: UInt8(ascii: "=")) else { continue }
      var end = path.index(after: equals)
      guard end < path.endIndex, "\"'".utf8.contains(path[end]) else { continue }
      let (name, quote) = (place..<equals, path[end])
      let value = path.index(after: end)
      end = value
      while end < path.endIndex {
        let next = path.index(after: end)
        if path[end] == quote, next == path.endIndex || path[next] == UInt8(ascii: "]") { break }
        end = next
      }
      place = end
      return PathKey(name: name, value: value..<end)
    }
    return nil
  }
}
