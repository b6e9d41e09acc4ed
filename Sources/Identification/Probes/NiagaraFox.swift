/// Tridium's Fox.
enum NiagaraFox: PeerProbe {
  static let application = "NiagaraFox"
  static let grounds = "a hello of Fox"

  static func request(_ it: inout Reader) throws(Mismatch) { try it.expect("fox a ") }
}
