import Bytes
import Testing

@testable import Disclosure
@testable import Session

/// What is told of texts in their usual places.
enum Told {
  /// A message.
  static func message(_ record: MessageRecord) -> MessageRecord? {
    if case .message(let told) = Disclosure().disclose(.message(Shared(record))).event { told.value } else { nil }
  }

  /// The body of a message.
  static func body(_ text: String, profile: String? = nil, seams: [Int] = []) -> String {
    var record = Scene.message(body: text, profile: profile)
    record.body?.seams = seams
    guard let body = message(record)?.body else {
      Issue.record("the body is gone")
      return ""
    }
    return String(decoding: body.redacted, as: UTF8.self)
  }

  /// The value of a change.
  static func change(_ value: String, at path: String) -> String? {
    var record = Scene.rpc("edit-config")
    record.changes = [.init(operation: "merge", path: path, value: value)]
    guard case .rpc(let told) = Disclosure().disclose(.rpc(Shared(record))).event else { return nil }
    return told.value.changes.first?.value
  }
}
