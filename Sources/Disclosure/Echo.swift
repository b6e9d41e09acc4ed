import Bytes
import NETCONF
import Session

/// The credentials that requests hold: an answer may repeat them in words of its own, which no name gives away.
struct Echo {
  /// A longer credential is known by its beginning.
  private static let prefix = 16
  /// Where more credentials begin alike than this, their beginning alone tells them.
  private static let crowd = 16

  /// Credentials by their first octets, up to eight of them, and by how many these are.
  private var places = [[UInt64: [Secret]]](repeating: [:], count: 9)

  private struct Secret: Equatable {
    var octets: [UInt8]
    /// Whether it is known only as a word, and not as a value.
    var isWord: Bool
  }
  /// Which octets one of them begins with.
  private var starts = [Bool](repeating: false, count: 256)
  private var count = 0
  /// Whether it is for text in XML, where characters may be written as references.
  private let isXML: Bool
  /// Whether there were more than are known: then nobody can tell what an answer repeats.
  let isCut: Bool

  /// Those of a request and of all before it.
  init(
    _ changes: [RPCRecord.Change], _ parameters: [RPCRecord.Parameter], _ credentials: NETCONFCredentials? = nil,
    isXML: Bool = false
  ) {
    self.isXML = isXML
    isCut = credentials?.isCut ?? false
    for change in changes {
      take(change.path, secret: change.secretPath)
      guard let value = change.value else { continue }
      if change.isSecret { change.operation == "command" ? takeCommand(value) : take(value) }
      takeFound(in: value, of: Disclosure.lastName(of: change.path))
    }
    for parameter in parameters {
      if parameter.isSecret || SecretName.isSecret(parameter.name) { take(parameter.value) }
      takeFound(in: parameter.value, of: parameter.name)
    }
    for credential in credentials?.all ?? [] {
      switch credential.kind {
      case .value: take(credential.text)
      case .command: takeWords(ofCommand: credential.text)
      case .url: takeUserInfo(credential.text)
      case .text: takeFound(in: credential.text, of: "")
      }
    }
  }

  /// Whether there is nothing to look for.
  var isEmpty: Bool { count == 0 && !isCut }

  /// `text` with every credential redacted.
  func redacted(_ text: String) -> String {
    if isEmpty || text.isEmpty { return text }
    let octets = Array(text.utf8)
    let found = ranges(in: octets)
    return found.isEmpty ? text : String(decoding: Redaction.replacing(found, in: octets), as: UTF8.self)
  }

  /// A path with every credential redacted that stands in quotes; a name in it may be somebody's password by chance.
  func redacted(path: String) -> String {
    if isEmpty || path.isEmpty { return path }
    if isCut { return redacted(path) }
    let octets = Array(path.utf8)
    var found: [Range<Int>] = []
    var index = 0
    while let open = octets[index...].firstIndex(where: { "\"'".utf8.contains($0) }) {
      let close = octets[(open + 1)...].firstIndex(of: octets[open]) ?? octets.count
      let literal = Array(octets[(open + 1)..<close])
      found += ranges(in: literal).map { $0.lowerBound + open + 1..<$0.upperBound + open + 1 }
      index = min(close + 1, octets.count)
    }
    return found.isEmpty ? path : String(decoding: Redaction.replacing(found, in: octets), as: UTF8.self)
  }

  /// Where credentials lie in `octets`, in order and apart.
  func ranges(in octets: [UInt8]) -> [Range<Int>] {
    if isCut { return [octets.indices] }
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
    var word: UInt64 = 0
    for count in 1...min(8, octets.count - index) {
      word |= UInt64(octets[index + count - 1]) << UInt64(8 * (count - 1))
      guard let secrets = places[count][word] else { continue }
      let isCrowd = secrets.count > Self.crowd
      for secret in secrets {
        guard isCrowd || octets[index...].starts(with: secret.octets.prefix(Self.prefix)) else { continue }
        var end = min(octets.count, index + secret.octets.count)
        // What is short may be part of a word that has nothing to do with it.
        if secret.octets.count < 4 || secret.isWord, isWord(octets, index - 1) || isWord(octets, end) { continue }
        // Of one that was cut nobody knows the end.
        if secret.octets.count >= NETCONFLimits.valueOctets {
          end = octets[end...].firstIndex(of: UInt8(ascii: "<")) ?? octets.count
        }
        length = max(length ?? 0, end - index)
      }
    }
    return length
  }

  private func isWord(_ octets: [UInt8], _ index: Int) -> Bool {
    guard octets.indices.contains(index) else { return false }
    return (0x30...0x39).contains(octets[index]) || (0x61...0x7A).contains(octets[index] | 0x20)
  }

  // MARK: Gathering

  private mutating func take(_ text: some Collection<UInt8>, isWord: Bool = false) {
    let secret = Array(text)
    enter(Secret(octets: secret, isWord: isWord))
    guard isXML, secret.contains(where: { "&<>\"'".utf8.contains($0) }) else { return }
    for escaped in ["&<", "&<>", "&<>\"'"] { enter(Secret(octets: Self.escaped(secret, escaped), isWord: isWord)) }
  }

  private mutating func enter(_ secret: Secret) {
    guard let first = secret.octets.first else { return }
    let known = min(8, secret.octets.count)
    let word = secret.octets.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var secrets = places[known][word] ?? []
    if secrets.count > Self.crowd {
      // All that begin so are taken for the longest.
      if secrets[0].octets.count < secret.octets.count { secrets[0] = secret }
    } else if !secrets.contains(secret) {
      secrets.append(secret)
      count += 1
    }
    places[known][word] = secrets
    starts[Int(first)] = true
  }

  /// A text as it may stand in XML (XML 1.0, section 4.6), with those characters as references.
  private static func escaped(_ secret: [UInt8], _ characters: String) -> [UInt8] {
    var text: [UInt8] = []
    for octet in secret {
      switch octet {
      case _ where !characters.utf8.contains(octet): text.append(octet)
      case UInt8(ascii: "&"): text += "&amp;".utf8
      case UInt8(ascii: "<"): text += "&lt;".utf8
      case UInt8(ascii: ">"): text += "&gt;".utf8
      case UInt8(ascii: "\""): text += "&quot;".utf8
      default: text += "&apos;".utf8
      }
    }
    return text
  }

  private mutating func take(_ text: String) { take(text.utf8) }

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
      for word in line[range].split(separator: UInt8(ascii: " ")) where word.count >= 4 { take(word, isWord: true) }
    }
  }

  /// Of a command long ago only where a credential stands: first, behind the kind of its encryption, or last.
  private mutating func takeWords(ofCommand text: String) {
    for line in Array(text.utf8).split(separator: UInt8(ascii: "\n")) { takeWords(ofLine: line) }
  }

  private mutating func takeWords(ofLine line: ArraySlice<UInt8>) {
    guard let range = SecretName.secret(inCommand: line) else { return }
    let words = line[range].split(separator: UInt8(ascii: " "))
    let first = words.first { $0.count > 2 || !$0.allSatisfy { (0x30...0x39).contains($0) } }
    for word in [first, words.last].compactMap({ $0 }) where word.count >= 3 { take(word, isWord: true) }
  }

  /// What the disclosure would withhold of a text in an element of that name.
  private mutating func takeFound(in text: String, of name: String) {
    guard MessageBody.mayHold(text) else { return }
    takeUserInfo(text)
    var search = MessageBody(body: Array(text.utf8), depth: 0)
    let kind = search.kind(of: name)
    if kind == .commands { takeCommand(text) }
    search.find(kind == .secret ? .other : kind, in: search.body.indices)
    search.run()
    for range in search.all { take(search.body[range]) }
  }

  private mutating func takeUserInfo(_ text: String) {
    guard UserInfo.isPossible(in: text) else { return }
    let octets = Array(text.utf8)
    for range in UserInfo.ranges(inValue: octets) {
      take(octets[range])
      if let colon = octets[range].firstIndex(of: UInt8(ascii: ":")) { take(octets[(colon + 1)..<range.upperBound]) }
    }
  }
}
