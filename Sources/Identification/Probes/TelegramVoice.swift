/// Telegram's calls by way of its reflectors: a peer's tag of sixteen octets, then twelve octets of 255.
enum TelegramVoice: PeerProbe {
  static let application = "Telegram"
  static let transports = Transports.udp
  static let grounds = "a tag and twelve octets of 255, as Telegram's reflectors take them"

  static func request(_ it: inout Reader) throws(Mismatch) {
    // The tag is random; a silence of audio and a padding are not.
    try it.require(it.peek16() != 0xFFFF, 0)
    try it.skip(12)
    try it.require(it.peek16() != 0xFFFF || it.peek16(2) != 0xFFFF, 0)
    try it.skip(4)
    for _ in 0..<12 { try it.expect(0xFF) }
    // Behind them four more, an order to the reflector, or what it says of who asks and of the peer.
    let next = try it.u32()
    try it.require([0xFFFF_FFFF, 0xFEFF_FFFF, 0xC772_15C0, 0x1C37_D927].contains(next), 24)
  }
}
