/// Spotify's access point: version 4, the length of the whole hello, and its first field.
enum Spotify: CallProbe {
  static let application = "Spotify"
  static let grounds = "a hello of Spotify with its length"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0, 4)
    let length = try it.number32(in: 32...2048, 20)
    try it.length(length - 6, 10)
    try it.expect(0x52)
    try it.octet(in: 1...31)
    try it.expect(0x50)
  }
}
