import NETCONF

/// What the elements around a value, and the names beside it, say of it: that it is a credential, as in
/// `<name>password</name><value>hunter2</value>`, or holds one, as behind `<name>Authorization</name>`, or is a part of
/// a `key`, as `<encryption>` and `<text>`, or of the authentication of routers that stand in for each other.
struct PairedName {
  private var kind: MessageBody.Kind?
  /// The element that said so.
  private var namer = ""
  private var isInKey = false
  /// The settings of such routers that are open.
  private var group: String?
  /// The element that is open in which what is called as a credential may be none.
  private(set) var place: String?
  private var isInUser = false
  private var isBehindEnd = false
  /// Whether there was a name, and no value behind it yet.
  private var isValueNext = false
  /// A value that no name stood before.
  private var value: Range<Int>?
  /// Longer texts are no names.
  private static let longestName = 512

  /// What a name says of the value beside it.
  static func kind(of name: String) -> MessageBody.Kind? {
    SecretNames.holdsPaired(name) ? .secret : SecretNames.isField(name) ? .authorization : nil
  }

  /// An element begins; what it is as the value of what was named, or by what it stands in.
  mutating func start(_ name: String, isEmpty: Bool) -> MessageBody.Kind? {
    // Within an element that has just begun nothing stands beside a value before that.
    if !isBehindEnd { value = nil }
    isBehindEnd = isEmpty
    let isAuthentication = group != nil && SecretNames.isAuthentication(name)
    if isInUser, name == "hash" { return .secret }
    if !isEmpty {
      if name == "key" && !opens(name) || isAuthentication { isInKey = true }
      if SecretNames.hasOpen(name) { place = name }
      if SecretNames.isUser(name) { isInUser = true }
      if group == nil, SecretNames.standsIn(name) { group = name }
    }
    if isAuthentication { return .secret }
    guard kind != nil || isInKey, SecretNames.isValue(name) else { return nil }
    defer { kind = nil }
    isValueNext = false
    return isInKey ? .secret : kind
  }

  /// An element ends, behind a part of the body; the value before it that it calls a credential.
  mutating func end(_ name: String, _ part: Range<Int>, in body: [UInt8]) -> Range<Int>? {
    close(name)
    let isContainer = isBehindEnd && body[part].allSatisfy { $0 <= 0x20 }
    isBehindEnd = true
    if isContainer {
      // What held both has ended.
      (kind, value, isValueNext) = (nil, nil, false)
      return nil
    }
    if SecretNames.isNaming(name) {
      return part.isEmpty ? nil : call(part, in: body, by: name)
    }
    if SecretNames.isValue(name) {
      value = isValueNext ? nil : part
      isValueNext = false
    }
    return nil
  }

  /// Whether an element of that name, which elsewhere holds a credential, holds none here.
  func opens(_ name: String) -> Bool { place.map { SecretNames.isOpen(name, in: $0) } ?? false }

  /// An element has ended whose content was passed over.
  mutating func pass(_ name: String) {
    close(name)
    isBehindEnd = true
  }

  /// A part of the body is a name; the value before it that it calls a credential.
  mutating func call(_ part: Range<Int>, in body: [UInt8], by element: String) -> Range<Int>? {
    let called = Self.kind(of: part, in: body)
    isValueNext = true
    defer { value = nil }
    if called != nil || namer == element {
      kind = called
      namer = element
    }
    return called == .secret ? value : nil
  }

  /// What a part of the body says as a name, written with references or not.
  static func kind(of part: Range<Int>, in body: [UInt8]) -> MessageBody.Kind? {
    guard part.count <= longestName else { return nil }
    let written = body[part]
    guard CredentialLetters.occur(in: written) || written.contains(where: { $0 >= 0x80 || "&<".utf8.contains($0) })
    else { return nil }
    let meant = ReadableText(body, part)?.octets ?? Array(written)
    let isBlank: (UInt8) -> Bool = { $0 <= 0x20 }
    guard let first = meant.firstIndex(where: { !isBlank($0) }), let last = meant.lastIndex(where: { !isBlank($0) })
    else { return nil }
    return kind(of: String(decoding: meant[first...last], as: UTF8.self))
  }

  private mutating func close(_ name: String) {
    if name == "key" || group != nil && SecretNames.isAuthentication(name) { isInKey = false }
    if name == place { place = nil }
    if SecretNames.isUser(name) { isInUser = false }
    if name == group { group = nil }
  }
}
