import BEEP
import Packet
import Session

/// TLS in words for a terminal.
struct TLSText {
  /// A certificate that runs out within so many nanoseconds is worth a colour.
  private static let soon: Int64 = 30 * 86_400 * 1_000_000_000

  let record: TLSRecord
  let unicode: Bool

  /// `TLS 1.3, TLS_AES_128_GCM_SHA256`; what a handshake came to, where that is not data, and which packet shows that.
  func spoken(shownBy packet: String) -> StyledText {
    var text = StyledText(record.version ?? "TLS")
    guard record.outcome != .failed else {
      text.add(" ")
      // BEEP's peers said to begin, and no word of TLS came.
      guard record.alert != nil || record.version != nil || record.ja4 != nil else {
        text.add("agreed on, not carried out", .red)
        text.add(" (\(packet))")
        return text
      }
      text.add("refused", .red)
      if let peer = record.alertFrom { text.add(" by the \(peer == .initiator ? "initiator" : "listener")") }
      text.add(" (\(record.alert.map { "\($0), " } ?? "")\(packet))")
      return text
    }
    if let cipher = record.cipher { text.add(", \(cipher)") }
    if record.resumed { text.add(", resumed") }
    return text
  }

  /// Whose certificates were shown, and until when they are valid; empty where none was seen.
  func certificates(at now: Timestamp) -> StyledText {
    var text = StyledText()
    let shown = [("server", record.certificate), ("client", record.clientCertificate)]
    for (whose, certificate) in shown {
      guard let certificate else { continue }
      let (ends, style) = end(certificate.notAfter, at: now)
      text.add("\(text.isEmpty ? "" : "; ")\(whose) \(Quoted.text(certificate.subject, unicode: unicode)), ")
      text.add(ends, style)
    }
    return text
  }

  private func end(_ moment: Timestamp, at now: Timestamp) -> (String, Style) {
    let date = CivilTime(moment).date
    let left = moment.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
    if left.overflow || left.partialValue > Self.soon { return ("valid until \(date)", .plain) }
    return left.partialValue < 0 ? ("ran out on \(date)", .red) : ("runs out on \(date)", .yellow)
  }

  /// Whether it was read, and why not.
  var readable: StyledText {
    if record.decrypted { return "read with a key log" }
    guard record.outcome != .failed else { return "nothing was said inside" }
    return StyledText("not readable" + (record.unreadReason.map { ": \($0)" } ?? ""), .yellow)
  }
}
