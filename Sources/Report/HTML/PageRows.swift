import BEEP
import Packet
import Session

/// The rows of the tables of changes and operations.
struct PageRows {
  let layout: Layout
  /// The kind of the session, for the filter.
  let kind: String

  /// A change, and what became of it.
  func change(_ change: RPCRecord.Change, of entry: ChangeLedger.Entry, to html: inout HTMLWriter) {
    begin(entry, to: &html)
    html.element("td", entry.record.targetDatastore ?? "")
    html.raw("<td class=\"path\"><code>")
    html.element("b", change.operation)
    html.raw(" ")
    html.text(change.path)
    if let value = change.value {
      html.element("span", " = " + Quoted.text(value, limit: 80, unicode: true), class: "dim")
    }
    html.raw("</code></td>")
    fate(entry.record, &html)
    html.raw("</tr>\n")
  }

  private func fate(_ record: RPCRecord, _ html: inout HTMLWriter) {
    let commit = record.commitPacket.map { ", commit \(layout.number($0))" } ?? ""
    let tag = record.errors.first?.tag.map { ", \($0)" } ?? ""
    switch record.applied {
    case .yes: fate("in force", commit, "good", &html)
    case .staged: fate("never committed", "", "warn", &html)
    case .discarded: fate("discarded", "", nil, &html)
    case .rolledBack: fate("rolled back", commit, "warn", &html)
    case .no: fate("refused", tag, "bad", &html)
    case .unknown, nil: fate("not seen", "", "warn", &html)
    }
  }

  private func fate(_ word: String, _ detail: String, _ style: StaticString?, _ html: inout HTMLWriter) {
    html.raw("<td")
    html.attribute("data-k", word)
    html.raw(">")
    html.element("span", word + detail, class: style)
    html.raw("</td>")
  }

  /// An operation and its answer.
  func operation(_ entry: ChangeLedger.Entry, to html: inout HTMLWriter) {
    let record = entry.record
    begin(entry, to: &html)
    let stores = [record.sourceDatastore, record.targetDatastore].compactMap { $0 }.joined(separator: " to ")
    let name = record.operation ?? "(request not seen)"
    html.raw("<td")
    html.attribute("data-k", name)
    html.raw(">")
    html.element("b", name)
    html.text(stores.isEmpty ? "" : " " + stores)
    html.raw("</td>")
    answer(record, &html)
    html.raw("<td class=\"n\"")
    html.attribute("data-v", String(record.latencyNanoseconds ?? -1))
    html.raw(">")
    html.text(record.latencyNanoseconds.map(Quantity.latency) ?? "")
    html.raw("</td></tr>\n")
  }

  private func answer(_ record: RPCRecord, _ html: inout HTMLWriter) {
    switch record.reply {
    case .ok: fate("ok", "", nil, &html)
    case .data: fate("data", ", " + Quantity.octets(record.replyOctets ?? 0), nil, &html)
    case .error: fate(record.errors.first?.tag ?? "error", "", "bad", &html)
    case .other: fate("answered, without ok, data or error", "", "warn", &html)
    case .none: fate("no answer seen", "", "warn", &html)
    }
  }

  /// When, which packet, who, from where, to whom.
  private func begin(_ entry: ChangeLedger.Entry, to html: inout HTMLWriter) {
    let envelope = entry.envelope
    html.beginRow(kind, at: envelope.origin.time)
    html.raw("<td")
    html.attribute("data-v", String(envelope.origin.time.nanoseconds / 1000))
    html.raw(">")
    html.text(layout.time(envelope.origin.time))
    html.raw("</td>")
    html.packetCell(envelope.origin, layout)
    let user = envelope.user ?? "unknown"
    html.raw("<td")
    html.attribute("data-k", user)
    html.raw("><span class=\"who\">")
    html.text(user)
    if let from = envelope.userFrom { html.element("span", " (\(from))", class: "dim") }
    html.raw("</span></td>")
    let manager = envelope.manager ?? .initiator
    html.element("td", AddressText.text(envelope.endpoint(manager).address))
    html.element("td", AddressText.text(envelope.endpoint(manager.other).address))
  }
}

extension HTMLWriter {
  /// Begins a row of a session of some kind, of a moment, for the filters.
  mutating func beginRow(_ kind: String, at time: Timestamp) {
    raw("<tr")
    attribute("data-kind", kind)
    attribute("data-a", String(time.nanoseconds / 1_000_000))
    attribute("data-b", String(time.nanoseconds / 1_000_000))
    raw(">")
  }

  /// A cell with a packet's number.
  mutating func packetCell(_ origin: PacketOrigin, _ layout: Layout) {
    raw("<td class=\"n\"")
    attribute("data-v", String(origin.packet))
    raw(">")
    packet(origin, layout)
    raw("</td>")
  }
}
