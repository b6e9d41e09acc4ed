/// What the place of a value tells: the name that stands beside it, and what it stands in.
extension SecretNames {
  /// Whether a name beside a value says that this is a credential; `key` and the like may name anything there. It may
  /// be the last step of a path, or a few words.
  public static func holdsPaired(_ name: String) -> Bool {
    guard name.utf8.count <= 256, CredentialLetters.occur(inName: name.utf8) else { return false }
    let steps = name.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
    let words = (steps.last ?? name.utf8[...]).split { $0 <= 0x20 }.map { Array($0) }
    guard let first = words.first else { return false }
    let octets: [UInt8] = words.count <= 3 ? Array(words.joined(separator: [0x2D])) : first
    let called = String(decoding: octets, as: UTF8.self)
    return called.utf8.count <= 64 && !["key", "token", "pin"].contains(called.lowercased()) && holds(called)
  }

  /// Whether a name is that of a field of HTTP's whose value is a scheme with a credential (RFC 9110, section 11.6.2).
  public static func isField(_ name: String) -> Bool {
    name.utf8.count <= 32 && name.lowercased().hasSuffix("authorization")
  }

  /// Whether an element, attribute or member of that name says what the value beside it is.
  public static func isNaming(_ name: String) -> Bool { isListed(name, in: naming) }

  /// Whether an element, attribute or member of that name has the value of what stands beside it.
  public static func isValue(_ name: String) -> Bool { isListed(name, in: values) }

  /// Most names are longer, or in small letters as they are.
  private static func isListed(_ name: String, in list: Set<String>) -> Bool {
    guard name.utf8.count <= 11 else { return false }
    return list.contains(name)
      || name.utf8.contains { (0x41...0x5A).contains($0) } && list.contains(name.lowercased())
  }

  private static let naming: Set<String> = [
    "name", "key", "param", "parameter", "attribute", "field", "variable", "option", "property", "id", "path",
  ]

  private static let values: Set<String> = [
    "value", "values", "val", "v", "new-value", "text", "string", "data", "content", "cleartext", "ascii-text",
    "hexadecimal", "word", "clear", "encrypted", "six", "seven", "type6", "type7",
  ]

  /// Whether an element only speaks of the credential that it stands in: who may use a community, how a password is
  /// written, and which key has encrypted another (RFC 9640).
  public static func isBeside(_ name: String, in credential: String) -> Bool {
    switch name {
    case "view", "acl", "authorization", "index", "clients": credential == "community"
    case "min-length", "max-length": credential == "password"
    case "name": credential == "symmetric-key"
    default: besides.contains(name.lowercased())
    }
  }

  private static let besides: Set<String> = [
    "encryption", "encryption-type", "type", "algorithm", "key-format", "encrypted-value-format", "symmetric-key-ref",
    "asymmetric-key-ref", "ckn", "external-identity", "security-name", "securityname", "access-list-name",
    "v4-access-list", "v6-access-list", "accessright", "mibviewname", "grpname", "nodecredentialid", "subjectname",
    "keyinfo", "key-type", "key-id",
  ]

  /// Whether an element of that name holds the settings of routers that stand in for each other, or of NHRP, whose
  /// authentication is a password.
  public static func standsIn(_ name: String) -> Bool {
    // Most names differ in their first letter already.
    guard let first = name.utf8.first, "hsvgn".utf8.contains(first) else { return false }
    return ["hsrp", "standby", "vrrp", "glbp", "nhrp"].contains(where: name.hasPrefix)
  }

  /// Whether an element of that name is such an authentication.
  public static func isAuthentication(_ name: String) -> Bool {
    name == "authentication" || name == "authentication-new"
  }

  /// Whether the text of such an authentication is no password, but its kind, or whether there is one.
  public static func isKind(ofAuthentication text: String) -> Bool {
    ["md5", "text", "true", "false", "none"].contains(text)
  }

  /// Whether the text of an element that is called as a credential is none: communities of BGP (RFC 1997), which are
  /// pairs of numbers, the number by which links are grouped (IEEE 802.1AX), and what is one nowhere in its place.
  public static func isOpen(_ text: some Collection<UInt8>, in name: String, of parent: String) -> Bool {
    if isOpen(name, in: parent) { return true }
    if name == "key" { return parent == "lacp" && text.allSatisfy { (0x30...0x39).contains($0) } }
    guard name.utf8.suffix(9).elementsEqual("community".utf8) else { return false }
    let words = text.split { $0 <= 0x20 }
    return !words.isEmpty && words.allSatisfy { isNumberPair($0) }
  }

  /// Whether an element that is called as a credential is none where it stands: what is sorted by, and public keys (RFC
  /// 7317, section 4).
  public static func isOpen(_ name: String, in place: String) -> Bool {
    switch place {
    case "sort", "sort-by", "order-by": name == "key"
    case "authorized-key", "server-keys": name == "key-data"
    default: false
    }
  }

  /// Whether names, or texts, may be open in an element of that name.
  public static func hasOpen(_ place: String) -> Bool {
    place == "lacp" || ["key", "key-data"].contains { isOpen($0, in: place) }
  }

  /// Whether an element of that name is a user, whose `hash` is that of the password.
  public static func isUser(_ name: String) -> Bool { name == "user" || name == "local-user" || name == "account" }

  /// Whether a value is a credential by the elements before it and around it, the innermost of which is the last.
  static func isPaired(
    _ name: String, _ text: String, behind siblings: ArraySlice<NETCONFValue>, in parents: ArraySlice<String>
  ) -> Bool {
    if name == "hash" { return parents.contains(where: isUser) }
    if isAuthentication(name) { return parents.contains(where: standsIn) && !isKind(ofAuthentication: text) }
    guard isValue(name) else { return false }
    if parents.contains("key") { return true }
    let place = parents.lastIndex(where: isAuthentication) ?? parents.startIndex
    if parents[..<place].contains(where: standsIn) { return true }
    // What stands before another value is the name of that.
    for sibling in siblings.reversed() where !sibling.text.isEmpty {
      if isValue(sibling.name) { return false }
      if isNaming(sibling.name), holdsPaired(sibling.text) { return true }
    }
    return false
  }

  /// Whether a word is made of numbers with colons between them.
  public static func isNumberPair(_ word: some Collection<UInt8>) -> Bool {
    let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return parts.count > 1 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
