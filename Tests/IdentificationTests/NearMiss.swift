import Testing

@testable import Identification

/// Octets that break one rule of a protocol and keep the others, as far as that goes: they must not get its name.
struct NearMiss: Sendable, CustomTestStringConvertible {
  /// The protocol whose rule is broken.
  let application: String
  /// The rule, in a few words.
  let rule: String
  /// The octets.
  let vector: Vector

  var testDescription: String { "\(application) over \(vector.transport): \(rule)" }

  init(
    _ application: String, _ rule: String, _ transport: Transports = .tcp, client: String = "", server: String = ""
  ) {
    self.application = application
    self.rule = rule
    vector = Vector(nil, transport, client: client, server: server)
  }

  /// All of them.
  static let all = streams + text + datagrams + services + numbers
}
