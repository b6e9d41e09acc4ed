import NETCONF

/// Whether a name that stands beside a value says that this is a credential, as in
/// `<name>password</name><value>hunter2</value>`; and the parts of a `key`, as `<encryption>` and `<text>`.
struct PairedName {
  private var isSecret = false
  private var isInKey = false
  private var isBehindEnd = false

  /// An element begins; whether it is the value of a credential.
  mutating func start(_ name: String) -> Bool {
    isBehindEnd = false
    if name == "key" { isInKey = true }
    guard isSecret || isInKey, SecretNames.isValue(name) else { return false }
    isSecret = false
    return true
  }

  /// An element ends, behind that text.
  mutating func end(_ name: String, _ text: ArraySlice<UInt8>) {
    if name == "key" { isInKey = false }
    if name == "name" || name == "key" || name == "param" {
      let word = text.drop { $0 <= 0x20 }.prefix(65).prefix { $0 > 0x20 }
      isSecret = SecretNames.holdsPaired(String(decoding: word, as: UTF8.self))
    } else if isBehindEnd {
      // What held both has ended.
      isSecret = false
    }
    isBehindEnd = true
  }
}
