/// Zabbix (its header, "Protocols").
enum Zabbix: PeerProbe {
  static let application = "Zabbix"
  static let grounds = "the header of Zabbix"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("ZBXD")
    try it.octet(in: 1...7)
  }
}
