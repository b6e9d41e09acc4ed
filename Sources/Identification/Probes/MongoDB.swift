/// MongoDB's wire protocol ("Standard Message Header").
enum MongoDB: Probe {
  static let application = "MongoDB"
  static let grounds = "a message header of MongoDB"

  static func request(_ it: inout Reader) throws(Mismatch) { try message(&it, [2013, 2004, 2012, 2010, 2002, 2005]) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try message(&it, [2013, 1, 2012, 2011]) }

  private static func message(_ it: inout Reader, _ codes: [Int]) throws(Mismatch) {
    let length = try it.le32()
    try it.require((26...48_000_000).contains(length), 6)
    try it.length(length - 4, 10)
    try it.skip(4)
    let question = try it.le32()
    let code = try it.le32()
    try it.require(codes.contains(code), code == 1 ? 10 : 24)
    if code == 2013 {
      // Flags, a section's kind, and a document whose length agrees.
      try it.require(try it.le32() < 1 << 17, 6)
      guard try it.octet(in: 0...1) == 0 else { return }
      let document = try it.le32()
      try it.require(document + 21 <= length, 6)
    }
    if code == 1 {
      // Flags, a cursor, where it stands, how many documents, and the first one's length.
      try it.require(try it.le32() < 16 && question > 0, 6)
      try it.skip(12)
      try it.require(try it.le32() < 1 << 16, 2)
      try it.require((5...max(5, length - 36)).contains(try it.le32()), 6)
    }
    if code == 2004 {
      try it.skip(4)
      let collection = try it.string(least: 3, limit: 120)
      try it.require(collection.contains("."), 4)
    }
  }
}
