import Packet

/// Writes JSON (RFC 8259) into one buffer that is used again for each record.
///
/// Keys stand in the order of the calls. Text is UTF-8; whatever could harm a terminal or a line-based reader is
/// escaped. A record that holds U+FFFD, which stands for octets that were not UTF-8, ends with `"lossy":true`.
public struct JSONWriter: Sendable {
  /// What was written.
  public internal(set) var octets: [UInt8] = []
  /// Whether the next member needs a comma before it.
  private var needsComma = false
  /// Whether U+FFFD was written since the record began.
  var isLossy = false

  /// A writer with nothing in it.
  public init() {}

  /// Forgets what was written; the memory stays.
  public mutating func removeAll() { octets.removeAll(keepingCapacity: true) }

  /// Begins a record: an object at the top.
  public mutating func beginRecord() {
    isLossy = false
    needsComma = false
    octets.append(UInt8(ascii: "{"))
  }

  /// Ends the record and its line.
  public mutating func endRecord() {
    if isLossy { field("lossy", true) }
    octets.append(UInt8(ascii: "}"))
    octets.append(UInt8(ascii: "\n"))
  }

  /// A member that is an object, filled by `members`.
  public mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
    key(name)
    element(members)
  }

  /// An element of an array, or the value of a key, that is an object.
  public mutating func element(_ members: (inout JSONWriter) -> Void) {
    separate()
    octets.append(UInt8(ascii: "{"))
    needsComma = false
    members(&self)
    octets.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// A member that is an array, filled by `elements`.
  public mutating func array(_ name: String, _ elements: (inout JSONWriter) -> Void) {
    key(name)
    octets.append(UInt8(ascii: "["))
    needsComma = false
    elements(&self)
    octets.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// A member that is an array of texts.
  public mutating func field(_ name: String, _ values: [String]) {
    array(name) { json in
      for value in values {
        json.separate()
        json.text(value)
        json.needsComma = true
      }
    }
  }

  /// A member that is a text; left out when there is none.
  public mutating func field(_ name: String, _ value: String?) {
    guard let value else { return }
    key(name)
    text(value)
    needsComma = true
  }

  /// A member that is the text that `value` holds.
  mutating func field(_ name: String, utf8 value: [UInt8]) {
    key(name)
    text(utf8: value)
    needsComma = true
  }

  /// A member that is a truth value; left out when it is unknown.
  public mutating func field(_ name: String, _ value: Bool?) {
    guard let value else { return }
    key(name)
    octets += value ? "true".utf8 : "false".utf8
    needsComma = true
  }

  /// A member that is a whole number; left out when it is unknown.
  public mutating func field(_ name: String, _ value: (some FixedWidthInteger)?) {
    guard let value else { return }
    key(name)
    if value < 0 { octets.append(UInt8(ascii: "-")) }
    octets.appendDecimal(UInt64(clamping: value.magnitude))
    needsComma = true
  }

  /// A member that is a number of seconds with three digits behind the point; left out when unknown or not finite.
  public mutating func field(_ name: String, seconds: Double?) {
    guard let seconds, seconds.isFinite, seconds >= 0, seconds < 1e12 else { return }
    key(name)
    let milliseconds = UInt64(seconds * 1000)
    octets.appendDecimal(milliseconds / 1000)
    octets.append(UInt8(ascii: "."))
    octets.appendDecimal(milliseconds % 1000, width: 3)
    needsComma = true
  }

  /// A member that is a moment; left out when it is unknown.
  public mutating func field(_ name: String, _ value: Timestamp?, style: TimeStyle) {
    guard let value else { return }
    key(name)
    switch style {
    case .rfc3339:
      octets.append(UInt8(ascii: "\""))
      CivilTime(value).appendRFC3339(to: &octets)
      octets.append(UInt8(ascii: "\""))
    case .epoch:
      if value.nanoseconds < 0 { octets.append(UInt8(ascii: "-")) }
      octets.appendDecimal(value.nanoseconds.magnitude / 1_000_000_000)
      octets.append(UInt8(ascii: "."))
      octets.appendDecimal(value.nanoseconds.magnitude % 1_000_000_000, width: 9)
    case .epochNanoseconds: octets.appendDecimal(value.nanoseconds)
    }
    needsComma = true
  }

  /// A member that is an address; left out when it is unknown.
  public mutating func field(_ name: String, _ address: Address?) {
    guard let address else { return }
    key(name)
    octets.append(UInt8(ascii: "\""))
    AddressText.append(address, to: &octets)
    octets.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// A member whose value `write` writes as it stands.
  mutating func raw(_ name: String, _ write: (inout [UInt8]) -> Void) {
    key(name)
    write(&octets)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { octets.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  private mutating func key(_ name: String) {
    separate()
    octets.append(UInt8(ascii: "\""))
    octets += name.utf8
    octets.append(UInt8(ascii: "\""))
    octets.append(UInt8(ascii: ":"))
  }
}
