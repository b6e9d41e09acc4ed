import Bytes

@testable import Session

extension [SessionEvent] {
  var rpcs: [RPCRecord] { compactMap { if case .rpc(let record) = $0 { record.value } else { nil } } }

  /// The digests of the complete messages of a layer.
  func digests(layer: Int) -> [Substring] {
    messages(layer: layer).compactMap { Substring($0).split(separator: " ").last }
  }

  /// The exchanges: operation, answer, the tag of an error.
  var told: [String] {
    rpcs.map { rpc in
      let tag = rpc.errors.first?.tag.map { " \($0)" } ?? ""
      return "\(rpc.operation ?? "nothing") \(rpc.reply.rawValue)\(tag)"
    }
  }
}
