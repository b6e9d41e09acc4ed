import NETCONF

/// Whether a name that stands beside a value says that this is a credential, as in
/// `<name>password</name><value>hunter2</value>`, or holds one, as behind `<name>Authorization</name>`; and the parts
/// of a `key`, as `<encryption>` and `<text>`.
struct PairedName {
  private var kind: MessageBody.Kind?
  private var isInKey = false
  private var isBehindEnd = false

  /// What a name says of the value beside it.
  static func kind(of name: String) -> MessageBody.Kind? {
    SecretNames.holdsPaired(name) ? .secret : HTTPCredential.isField(name) ? .authorization : nil
  }

  /// An element begins; what it is as the value of what was named.
  mutating func start(_ name: String) -> MessageBody.Kind? {
    isBehindEnd = false
    if name == "key" { isInKey = true }
    guard kind != nil || isInKey, SecretNames.isValue(name) else { return nil }
    defer { kind = nil }
    return isInKey ? .secret : kind
  }

  /// An element ends, behind that text.
  mutating func end(_ name: String, _ text: ArraySlice<UInt8>) {
    if name == "key" { isInKey = false }
    if name == "name" || name == "key" || name == "param" {
      let word = text.drop { $0 <= 0x20 }.prefix(65).prefix { $0 > 0x20 }
      kind = Self.kind(of: String(decoding: word, as: UTF8.self))
    } else if isBehindEnd {
      // What held both has ended.
      kind = nil
    }
    isBehindEnd = true
  }
}
