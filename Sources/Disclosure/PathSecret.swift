import Bytes
import NETCONF

/// Credentials in the path of a request, of its start line, or of a URI in a text: a step behind one that says so, as in
/// `/api/token/4f9a2c1e07`. A step without digits is a word: `/password/change`.
///
/// Who knows the path of a webhook may use it: all steps behind one that is called so are credentials, be that a step or
/// a part of the host's name, as in `https://hooks.example.com/services/T024BE7LD/4f9a2c1e07`; and so is a key of 32
/// digits behind an integration, as events are sent to. Who knows what a session is called goes on with it: it is one in
/// `/list;jsessionid=4F9A2C1E07` and `?PHPSESSID=4f9a2c1e07`.
enum PathSecret {
  /// A shorter step may be a version or a number.
  private static let leastOctets = 8
  /// A step behind a webhook is no word where it is as long as this.
  private static let longOctets = 20
  /// A URI is followed no further.
  private static let reach = 2048
  private static let hooks: Set<String> = ["hook", "hooks", "webhook", "webhooks", "webhookb2", "incomingwebhook"]

  /// Whether octets may name a webhook or a bot; cheap.
  static func isPossible(in octets: some Sequence<UInt8>) -> Bool {
    var letters: UInt32 = 0
    for octet in octets {
      letters = letters << 8 | UInt32(octet | 0x20)
      // hook, /bot, es/t, grat of integration, sess
      switch letters {
      case 0x686F_6F6B, 0x2F62_6F74, 0x6573_2F74, 0x6772_6174, 0x7365_7373: return true
      default: break
      }
    }
    return false
  }

  /// `path` with every such step redacted.
  static func redacted(_ path: String) -> String {
    guard CredentialLetters.occur(in: path.utf8) || isPossible(in: path.utf8) else { return path }
    let octets = Array(path.utf8)
    let found = steps(of: octets[...], hasHost: false)
    return found.isEmpty ? path : String(decoding: Redaction.replacing(found, in: octets), as: UTF8.self)
  }

  /// Where such steps lie in the URIs in a part of `octets`, in order and apart.
  static func ranges(in octets: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = part.lowerBound
    while let colon = octets[index..<part.upperBound].firstIndex(of: UInt8(ascii: ":")) {
      index = colon + 1
      guard octets[index..<part.upperBound].starts(with: "//".utf8) else { continue }
      let uri = octets[(index + 2)..<part.upperBound].prefix(reach).prefix { $0 > 0x20 && !"\"'<>`".utf8.contains($0) }
      found += steps(of: uri, hasHost: true)
      index = uri.endIndex
    }
    return found
  }

  /// Where such steps lie in the target of the request that `octets` begin with; of a step that breaks off with these
  /// nobody knows how it goes on.
  static func ranges(inRequest octets: [UInt8]) -> [Range<Int>] {
    let line = octets.prefix { $0 != UInt8(ascii: "\n") }
    guard let space = line.firstIndex(of: 0x20) else { return [] }
    let target = line[(space + 1)...].prefix { $0 > 0x20 }
    guard target.endIndex == octets.endIndex else { return steps(of: target, hasHost: false) }
    let whole = octets + [UInt8](repeating: UInt8(ascii: "0"), count: longOctets)
    return steps(of: whole[target.startIndex...], hasHost: false).map { $0.clamped(to: octets.indices) }
  }

  private static func steps(of path: ArraySlice<UInt8>, hasHost: Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var (isNamed, isHook, isIntegration) = (false, false, false)
    for step in path.split(whereSeparator: { "/? ".utf8.contains($0) }) {
      // The operands of a query have names of their own.
      if path[..<step.startIndex].last == UInt8(ascii: "?") { isHook = false }
      let name = String(decoding: step.prefix(64), as: UTF8.self)
      let isCalled = name.lowercased().split(separator: ".").contains { hooks.contains(String($0)) }
      isHook = isHook || isWorkspace(step, behind: path[..<step.startIndex])
      if let token = botToken(step) {
        found.append(token)
      } else if isHook && !isCalled && isOpaque(step) || isNamed && isNumbered(step) && !isDate(step)
        || isIntegration && isKey(step)
      {
        found.append(step.startIndex..<step.endIndex)
      } else {
        found += sessions(in: step)
      }
      let isHost = hasHost && step.startIndex == path.startIndex
      isNamed = !isHost && SecretName.isSecret(name)
      isHook = isHook || isCalled
      isIntegration = !isHost && (name == "integration" || name == "integrations")
    }
    return found
  }

  /// What sessions are called in the parameters of a step (RFC 3986, section 3.3), or in a query. NETCONF's have numbers.
  private static func sessions(in step: ArraySlice<UInt8>) -> [Range<Int>] {
    guard step.contains(UInt8(ascii: "=")) else { return [] }
    return step.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "&") }.compactMap { parameter in
      guard let sign = parameter.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let name = String(decoding: parameter[..<sign].suffix(16), as: UTF8.self).lowercased()
      let value = parameter[(sign + 1)...]
      guard name.hasSuffix("sessionid") || name.hasSuffix("sessid"), isNumbered(value) else { return nil }
      return value.allSatisfy(\.isDigit) ? nil : value.startIndex..<value.endIndex
    }
  }

  private static func isNumbered(_ step: ArraySlice<UInt8>) -> Bool {
    step.count >= leastOctets && step.contains(where: \.isDigit)
  }

  private static func isOpaque(_ step: ArraySlice<UInt8>) -> Bool { isNumbered(step) || step.count >= longOctets }

  private static func isKey(_ step: ArraySlice<UInt8>) -> Bool {
    step.count == 32 && step.contains(where: \.isDigit) && step.allSatisfy { $0.isDigit || (0x61...0x7A).contains($0) }
  }

  /// Whether a step is a workspace of Slack's, behind which those of a webhook stand, whatever the host is called.
  private static func isWorkspace(_ step: ArraySlice<UInt8>, behind path: ArraySlice<UInt8>) -> Bool {
    step.first == UInt8(ascii: "T") && step.count > leastOctets && path.suffix(9).elementsEqual("services/".utf8)
      && step.allSatisfy { $0.isDigit || (0x41...0x5A).contains($0) }
  }

  /// The token in a step of Telegram's, as `bot123456:4f9a2c1e07`.
  private static func botToken(_ step: ArraySlice<UInt8>) -> Range<Int>? {
    guard step.starts(with: "bot".utf8) else { return nil }
    let token = step.dropFirst(3)
    let number = token.prefix(while: \.isDigit)
    guard number.count >= 5, number.endIndex < token.endIndex, step[number.endIndex] == UInt8(ascii: ":") else {
      return nil
    }
    return token.startIndex..<token.endIndex
  }

  /// A day, as namespaces have it.
  private static func isDate(_ step: ArraySlice<UInt8>) -> Bool {
    step.count == 10 && step.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") }
      && step.dropFirst(4).first == UInt8(ascii: "-")
  }
}
