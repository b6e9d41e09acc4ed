import Session

/// The credentials that a request holds: an answer may repeat them in words of its own, which no name gives away.
struct Echo {
  /// More than this are not looked for.
  private static let limit = 64
  /// A longer credential is known by its beginning.
  private static let prefix = 16

  private var secrets: [[UInt8]] = []
  /// Which octets one of them begins with.
  private var starts = [Bool](repeating: false, count: 256)

  /// Those of a request.
  init(_ changes: [RPCRecord.Change], _ parameters: [RPCRecord.Parameter]) {
    for change in changes {
      take(change.path, secret: change.secretPath)
      guard let value = change.value else { continue }
      if change.isSecret { change.operation == "command" ? takeCommand(value) : take(value) }
      takeUserInfo(value)
    }
    for parameter in parameters {
      if parameter.isSecret || SecretName.isSecret(parameter.name) { take(parameter.value) }
      if SecretName.holdsCommands(parameter.name) { takeCommand(parameter.value) }
      takeUserInfo(parameter.value)
      for range in QuotedSecret.ranges(in: Array(parameter.value.utf8)) { take(parameter.value.utf8, range) }
    }
  }

  /// Whether there is nothing to look for.
  var isEmpty: Bool { secrets.isEmpty }

  /// `text` with every credential of the request redacted.
  func redacted(_ text: String) -> String {
    if isEmpty { return text }
    let octets = Array(text.utf8)
    let found = ranges(in: octets)
    return found.isEmpty ? text : String(decoding: Redaction.replacing(found, in: octets), as: UTF8.self)
  }

  /// Where credentials of the request lie in `octets`, in order and apart.
  func ranges(in octets: [UInt8]) -> [Range<Int>] {
    if isEmpty { return [] }
    var found: [Range<Int>] = []
    var index = 0
    while index < octets.count {
      guard starts[Int(octets[index])], let length = length(at: index, in: octets) else {
        index += 1
        continue
      }
      found.append(index..<index + length)
      index += length
    }
    return Redaction.merged([], found)
  }

  /// The length of the longest credential that stands at `index`.
  private func length(at index: Int, in octets: [UInt8]) -> Int? {
    var length: Int?
    for secret in secrets where octets[index...].starts(with: secret.prefix(Self.prefix)) {
      let end = min(octets.count, index + secret.count)
      // What is short may be part of a word that has nothing to do with it.
      if secret.count < 4, isWord(octets, index - 1) || isWord(octets, end) { continue }
      length = max(length ?? 0, end - index)
    }
    return length
  }

  private func isWord(_ octets: [UInt8], _ index: Int) -> Bool {
    guard octets.indices.contains(index) else { return false }
    return (0x30...0x39).contains(octets[index]) || (0x61...0x7A).contains(octets[index] | 0x20)
  }

  // MARK: Gathering

  private mutating func take(_ text: some Collection<UInt8>) {
    let secret = Array(text)
    guard let first = secret.first, secrets.count < Self.limit, !secrets.contains(secret) else { return }
    secrets.append(secret)
    starts[Int(first)] = true
  }

  private mutating func take(_ text: String) { take(text.utf8) }

  private mutating func take(_ text: String.UTF8View, _ range: Range<Int>) {
    take(text.dropFirst(range.lowerBound).prefix(range.count))
  }

  /// The keys of a path that are credentials: what stands in quotes in the one and not in the other.
  private mutating func take(_ path: String, secret: String?) {
    guard let secret else { return }
    let known = Set(Self.literals(in: path))
    for literal in Self.literals(in: secret) where !known.contains(literal) { take(literal) }
  }

  private static func literals(in path: String) -> [String] {
    path.split(separator: "=").dropFirst().compactMap { part in
      guard let quote = part.first, quote == "\"" || quote == "'" else { return nil }
      return part.dropFirst().firstIndex(of: quote).map { String(part[part.index(after: part.startIndex)..<$0]) }
    }
  }

  /// What stands behind the word that announces it, and each word of that: kinds of encryption stand among them.
  private mutating func takeCommand(_ text: String) {
    for line in Array(text.utf8).split(separator: UInt8(ascii: "\n")) {
      guard let range = SecretName.secret(inCommand: line) else { continue }
      take(line[range])
      for word in line[range].split(separator: UInt8(ascii: " ")) where word.count >= 4 { take(word) }
    }
  }

  private mutating func takeUserInfo(_ text: String) {
    guard UserInfo.isPossible(in: text) else { return }
    let octets = Array(text.utf8)
    for range in UserInfo.ranges(in: octets) {
      take(octets[range])
      if let colon = octets[range].firstIndex(of: UInt8(ascii: ":")) { take(octets[(colon + 1)..<range.upperBound]) }
    }
  }
}
