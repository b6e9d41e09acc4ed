import Packet

/// A column of a table: its name, its type, and what of a fact stands in it.
struct SQLColumn<Fact>: Sendable {
  let name: String
  let type: String
  let value: @Sendable (Fact) -> SQLValue

  /// Text, captured or our own.
  static func text(_ name: String, _ value: @escaping @Sendable (Fact) -> String?) -> SQLColumn {
    SQLColumn(name: name, type: "TEXT") { .captured(value($0)) }
  }

  /// A whole number; what 63 bits cannot hold is the largest they can.
  static func number<Value: FixedWidthInteger & SendableMetatype>(
    _ name: String, _ value: @escaping @Sendable (Fact) -> Value?
  ) -> SQLColumn {
    SQLColumn(name: name, type: "INTEGER") { fact in value(fact).map { .integer(Int64(clamping: $0)) } ?? .null }
  }

  /// A number with a point.
  static func real(_ name: String, _ value: @escaping @Sendable (Fact) -> Double?) -> SQLColumn {
    SQLColumn(name: name, type: "REAL") { fact in value(fact).map { .real($0) } ?? .null }
  }

  /// 0 or 1.
  static func flag(_ name: String, _ value: @escaping @Sendable (Fact) -> Bool?) -> SQLColumn {
    SQLColumn(name: name, type: "INTEGER") { fact in value(fact).map { .integer($0 ? 1 : 0) } ?? .null }
  }

  /// A moment, as in the records.
  static func time(_ name: String, _ value: @escaping @Sendable (Fact) -> Timestamp?) -> SQLColumn {
    SQLColumn(name: name, type: "TEXT") { fact in value(fact).map { .text($0.description) } ?? .null }
  }

  /// An address as text.
  static func address(_ name: String, _ value: @escaping @Sendable (Fact) -> Address?) -> SQLColumn {
    SQLColumn(name: name, type: "TEXT") { fact in value(fact).map { .text(AddressText.text($0)) } ?? .null }
  }

  /// A list or an object, as JSON for SQLite's own functions: `member` writes a member with the column's name, as into
  /// the record, or nothing.
  static func json(_ name: String, _ member: @escaping @Sendable (Fact, inout JSONWriter) -> Void) -> SQLColumn {
    SQLColumn(name: name, type: "TEXT") { fact in
      var json = JSONWriter()
      member(fact, &json)
      if json.octets.isEmpty { return .null }
      // Without the name, its quotes and the colon.
      return .text(String(decoding: json.octets.dropFirst(name.utf8.count + 3), as: UTF8.self))
    }
  }

  /// A list of texts as JSON.
  static func list(_ name: String, _ values: @escaping @Sendable (Fact) -> [String]?) -> SQLColumn {
    json(name) { fact, json in if let values = values(fact) { json.field(name, values) } }
  }
}
