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
    cell(entry.record.targetDatastore ?? "", to: &html)
    html.raw("<td class=\"path\">")
    html.element("b", change.operation)
    html.raw(" ")
    html.text(change.path)
    if let value = change.value {
      html.element("span", " = " + Quoted.text(value, limit: 80, unicode: true), class: "dim")
    }
    html.raw("</td><td>")
    fate(entry.record, &html)
    html.raw("</td></tr>\n")
  }

  private func fate(_ record: RPCRecord, _ html: inout HTMLWriter) {
    let commit = record.commitPacket.map { ", commit \(layout.number($0))" } ?? ""
    switch record.applied {
    case .yes: html.element("span", "in force" + commit, class: "good")
    case .staged: html.element("span", "never committed", class: "warn")
    case .discarded: html.text("discarded")
    case .rolledBack: html.element("span", "rolled back" + commit, class: "warn")
    case .no: html.element("span", record.errors.first?.tag.map { "refused, \($0)" } ?? "refused", class: "bad")
    case .unknown, nil: html.element("span", "not seen", class: "warn")
    }
  }

  /// An operation and its answer.
  func operation(_ entry: ChangeLedger.Entry, to html: inout HTMLWriter) {
    let record = entry.record
    begin(entry, to: &html)
    let stores = [record.sourceDatastore, record.targetDatastore].compactMap { $0 }.joined(separator: " to ")
    html.raw("<td>")
    html.element("b", record.operation ?? "(request not seen)")
    html.text(stores.isEmpty ? "" : " " + stores)
    html.raw("</td><td>")
    switch record.reply {
    case .ok: html.text("ok")
    case .data: html.text("data, " + Quantity.octets(record.replyOctets ?? 0))
    case .error: html.element("span", record.errors.first?.tag ?? "error", class: "bad")
    case .other: html.element("span", "answered, without ok, data or error", class: "warn")
    case .none: html.element("span", "no answer seen", class: "warn")
    }
    html.raw("</td><td class=\"n\"")
    html.attribute("data-v", String(record.latencyNanoseconds ?? -1))
    html.raw(">")
    html.text(record.latencyNanoseconds.map(Quantity.latency) ?? "")
    html.raw("</td></tr>\n")
  }

  /// When, which packet, who, from where, to whom.
  private func begin(_ entry: ChangeLedger.Entry, to html: inout HTMLWriter) {
    let envelope = entry.envelope
    let origin = envelope.origin
    html.raw("<tr")
    html.attribute("data-kind", kind)
    html.attribute("data-a", String(origin.time.nanoseconds / 1_000_000))
    html.attribute("data-b", String(origin.time.nanoseconds / 1_000_000))
    html.raw("><td")
    html.attribute("data-v", String(origin.time.nanoseconds / 1000))
    html.raw(">")
    html.text(layout.time(origin.time))
    html.raw("</td><td class=\"n\"")
    html.attribute("data-v", String(origin.packet))
    html.raw(">")
    html.text(layout.number(origin))
    html.raw("</td><td>")
    html.text(envelope.user ?? "unknown")
    if let from = envelope.userFrom { html.element("span", " (\(from))", class: "dim") }
    html.raw("</td>")
    let manager = envelope.manager ?? .initiator
    cell(AddressText.text(envelope.endpoint(manager).address), to: &html)
    cell(AddressText.text(envelope.endpoint(manager.other).address), to: &html)
  }

  private func cell(_ text: String, to html: inout HTMLWriter) { html.element("td", text) }
}
