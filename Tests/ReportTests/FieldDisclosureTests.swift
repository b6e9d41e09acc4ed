import BEEP
import Bytes
import Testing

@testable import Disclosure
@testable import Session

/// Fields of records that a peer chooses: what the body of their message withholds they do not show.
@Suite struct FieldDisclosureTests {
  private static let url = "ftp://bob:s3cr3t@h/"
  private static let toldURL = "ftp://[redacted, 10 octets]@h/"

  private static func told(_ record: RPCRecord) -> RPCRecord? {
    if case .rpc(let told) = Disclosure().disclose(.rpc(Shared(record))).event { told.value } else { nil }
  }

  @Test(arguments: [
    ("set-password", "new", true), ("change-password", "old", true), ("changePassword", "confirm_new", true),
    ("reset-user-secret", "code", true), ("install-key", "value", true), ("set-password", "user", false),
    ("set-password", "User_Name", false), ("change-password", "userName", false), ("install-key", "label", false),
    ("set-password-policy", "length", false), ("get-config", "x", false),
  ]) func `what an operation is told that is called as a credential is one`(
    _ operation: String, _ name: String, _ isSecret: Bool
  ) {
    let expected = isSecret ? "[redacted, 6 octets]" : "s3cr3t"
    var record = Scene.rpc(operation, reply: .error)
    record.parameters = [.init(name: name, value: "s3cr3t")]
    #expect(Self.told(record)?.parameters.first?.value == expected)
    record.errors = [RPCRecord.ReplyError(tag: "invalid-value", message: "s3cr3t is too long")]
    #expect(Self.told(record)?.errors.first?.message == "\(expected) is too long")

    var message = Scene.message(body: nil)
    message.request = RequestContent(operation: operation, parameters: record.parameters)
    guard case .message(let shown) = Disclosure().disclose(.message(Shared(message))).event else {
      Issue.record("no message")
      return
    }
    #expect(shown.value.request?.parameters.first?.value == expected)
  }

  @Test func `all fields of an error are disclosed alike, and keywords stay what they are`() {
    var record = Scene.rpc("edit-config", reply: .error)
    record.errors = [
      RPCRecord.ReplyError(
        type: Self.url, tag: "password=s3cr3t", severity: "secret: s3cr3t", appTag: "password=s3cr3t", path: Self.url)
    ]
    let error = Self.told(record)?.errors.first
    #expect(error?.type == Self.toldURL && error?.path == Self.toldURL)
    #expect(error?.tag == "password=[redacted, 6 octets]" && error?.appTag == error?.tag)
    #expect(error?.severity == "secret: [redacted, 6 octets]")

    record.changes = [.init(operation: "merge", path: "/a/password", value: "data-exists", isSecret: true)]
    record.errors = [
      RPCRecord.ReplyError(type: "application", tag: "data-exists", severity: "error", appTag: "data-exists")
    ]
    let known = Self.told(record)?.errors.first
    #expect(known?.tag == "data-exists" && known?.appTag == "[redacted, 11 octets]" && known?.severity == "error")
  }

  @Test func `names that requests carry are disclosed`() {
    var record = Scene.rpc("get", target: Self.url, source: Self.url)
    record.messageID = Self.url
    record.filter = Self.url
    let told = Self.told(record)
    #expect(told?.messageID == Self.toldURL && told?.filter == Self.toldURL)
    #expect(told?.targetDatastore == Self.toldURL && told?.sourceDatastore == Self.toldURL)
    record = Scene.rpc("get")
    record.messageID = "secret agent 7"
    #expect(Self.told(record)?.messageID == "secret agent 7")

    var message = Scene.message(body: nil)
    message.startLine = "200 password=s3cr3t"
    message.contentType = "text/xml;password=s3cr3t"
    guard case .message(let shown) = Disclosure().disclose(.message(Shared(message))).event else {
      Issue.record("no message")
      return
    }
    #expect(shown.value.startLine == "200 password=[redacted, 6 octets]")
    #expect(shown.value.contentType == "text/xml;password=[redacted, 6 octets]")

    let outcome = OutcomeRecord(
      channel: 1, request: 1, requestPacket: Scene.origin(1, 0), operation: "edit-config", targetDatastore: Self.url,
      changeCount: 1, applied: .yes, previous: .staged, cause: "commit")
    guard case .outcome(let decided) = Disclosure().disclose(.outcome(Shared(outcome))).event else {
      Issue.record("no outcome")
      return
    }
    #expect(decided.value.targetDatastore == Self.toldURL)
  }

  @Test func `what notifications say of themselves is disclosed`() {
    var record = NotificationRecord(ordinal: 1, from: .listener, channel: 1)
    record.eventTime = "2026-01-01T00:00:00Z password=s3cr3t"
    record.event = "password-changed"
    record.namespace = Self.url
    record.fields = [.init(name: "username", value: "bob"), .init(name: "new", value: "s3cr3t")]
    guard case .notification(let told) = Disclosure().disclose(.notification(record)).event else {
      Issue.record("no notification")
      return
    }
    #expect(told.eventTime == "2026-01-01T00:00:00Z password=[redacted, 6 octets]")
    #expect(told.event == "password-changed" && told.namespace == Self.toldURL)
    #expect(told.fields.map(\.value) == ["bob", "[redacted, 6 octets]"])
  }

  @Test func `who wants to be let in is disclosed`() {
    let record = SASLRecord(
      from: .initiator, channel: 1, mechanism: "OTP", identity: Self.url, authorization: Self.url,
      realm: "Community WiFi4", host: "imap/h", detail: "otp-md5 499 ke1234", outcome: "accepted", cleartext: true)
    guard case .sasl(let told) = Disclosure().disclose(.sasl(record)).event,
      case .saslStep(let step) = Disclosure().disclose(.saslStep(record)).event
    else {
      Issue.record("no log-in")
      return
    }
    #expect(told.identity == Self.toldURL && told.authorization == Self.toldURL && step.identity == Self.toldURL)
    #expect(told.mechanism == "OTP" && told.realm == "Community WiFi4" && told.detail == "otp-md5 499 ke1234")

    var envelope = Scene.envelope(1, ("192.0.2.1", 831), ("192.0.2.2", 831), at: Scene.origin(1, 0))
    envelope.user = Self.url
    #expect(Disclosure().disclose(envelope).user == Self.toldURL)
    #expect(Disclosure(showsSecrets: true).disclose(envelope).user == Self.url)
    envelope.user = "CN=secret agent7, O=a"
    envelope.userFrom = "certificate"
    #expect(Disclosure().disclose(envelope).user == "CN=secret agent7, O=a")
  }

  @Test func `what sessions and TLS say of their peers is disclosed`() {
    let envelope = Scene.envelope(1, ("192.0.2.1", 831), ("192.0.2.2", 831), at: Scene.origin(1, 0))
    var record = Scene.session(
      envelope, Scene.origin(1, 0), Scene.origin(2, 1), Scene.verdict(.netconfBEEP, "BEEP", .assigned))
    var beep = SessionRecord.BEEPFacts()
    beep.languages = ["password=s3cr3t"]
    record.beep = beep
    var netconf = SessionRecord.NETCONFFacts()
    netconf.agentCapabilities = ["base:1.0", Self.url]
    record.netconf = netconf
    record.refusedLogins.users = ["bob", Self.url]
    guard case .session(let told) = Disclosure().disclose(.session(Shared(record))).event else {
      Issue.record("no session")
      return
    }
    #expect(told.value.beep?.languages == ["password=[redacted, 6 octets]"])
    #expect(told.value.netconf?.agentCapabilities == ["base:1.0", Self.toldURL])
    #expect(told.value.refusedLogins.users == ["bob", Self.toldURL])

    let tls = TLSRecord(client: .initiator, sni: "bob:s3cr3t@h")
    guard case .tls(let shown) = Disclosure().disclose(.tls(Shared(tls))).event else {
      Issue.record("no TLS")
      return
    }
    #expect(shown.value.sni == "[redacted, 10 octets]@h")
  }
}
