/// Bitcoin's messages (its protocol, "Message structure"): the network's magic and a command padded with zeros.
enum Bitcoin: PeerProbe {
  static let application = "Bitcoin"
  static let grounds = "a message of Bitcoin"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let magic = try it.u32()
    try it.require([0xF9BE_B4D9, 0xFABF_B5DA, 0x0B11_0907, 0xF9BE_B4FE, 0x0A03_CF40].contains(magic), 29)
    it.learn(
      .method,
      try it.word([
        "version\u{0}", "verack\u{0}", "addr\u{0}", "inv\u{0}", "ping\u{0}", "getheaders\u{0}", "headers\u{0}",
        "block\u{0}", "tx\u{0}",
      ]).filter { $0 != "\u{0}" })
  }
}
