/// MongoDB's wire protocol ("Standard Message Header").
enum MongoDB: Probe {
  static let application = "MongoDB"
  static let grounds = "a message header of MongoDB"

  static func request(_ it: inout Reader) throws(Mismatch) { try message(&it, [2013, 2004, 2012, 2010, 2002, 2005]) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try message(&it, [2013, 1, 2012, 2011]) }

  private static func message(_ it: inout Reader, _ codes: [Int]) throws(Mismatch) {
    let length = try it.le32()
    try it.require((26...48_000_000).contains(length), 6)
    try it.length(length - 4, 16)
    try it.skip(8)
    let code = try it.le32()
    try it.require(codes.contains(code), 29)
    if code == 2013 { try it.require(try it.le32() < 1 << 17, 15) }
    if code == 2004 {
      try it.skip(4)
      let collection = try it.string(least: 3, limit: 120)
      try it.require(collection.contains("."), 4)
    }
  }
}
