import Testing

@testable import BEEP

/// Two log-ins on one channel, of which something is lost: alice is refused, and bob accepted.
@Suite("Log-ins and loss")
struct LogInTests {
  static let mechanisms = [
    "PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "OTP", "SCRAM-SHA-256", "EXTERNAL", "SKEY", "OAUTHBEARER",
  ]
  static let secret = "tanstaaf"
  /// Both greetings, and the start of the channel.
  static let events = 4

  /// Blobs in turn, the client's first; the last answer is left out.
  static func turns(_ mechanism: String, _ user: String) -> [String] {
    switch mechanism {
    case "PLAIN": ["\0\(user)\0\(secret)"]
    case "LOGIN": ["", "Username:", user, "Password:", secret]
    case "CRAM-MD5": ["", "<1@h>", "\(user) \(secret)"]
    case "DIGEST-MD5": ["", #"realm="r",nonce="n",qop="auth""#, #"username="\#(user)",realm="r",qop=auth"#]
    case "OTP": ["\0\(user)", "otp-md5 487 dog2 ext", "hex:\(secret)"]
    case "SKEY": [user, "99 seed", secret]
    case "OAUTHBEARER": ["n,a=\(user),\u{1}host=h\u{1}auth=Bearer \(secret)\u{1}\u{1}"]
    case "EXTERNAL": [user]
    default: ["n,,n=\(user),r=x", "r=xy,s=QQ==,i=4096", "c=biws,r=xy,p=\(secret)"]
    }
  }

  static func script(_ mechanism: String) -> Script {
    var script = Script.greeted(TuningTests.base + mechanism)
    script.start(1, TuningTests.base + mechanism)
    var msgno = 0
    for (user, answer) in [("alice", "<error code='535'>no</error>"), ("bob", "<blob status='complete'/>")] {
      let turns = turns(mechanism, user)
      for index in stride(from: 0, to: turns.count, by: 2) {
        let isLast = index + 1 == turns.count
        script.document(.initiator, "MSG", 1, msgno, "<blob>\(TuningTests.base64(turns[index]))</blob>")
        let reply = isLast ? answer : "<blob>\(TuningTests.base64(turns[index + 1]))</blob>"
        script.document(.listener, isLast && user == "alice" ? "ERR" : "RPY", 1, msgno, reply)
        msgno += 1
      }
    }
    return script
  }

  /// What is told of a script of which these events are lost.
  static func play(_ script: Script, lost: Range<Int>) -> Recorder {
    var gaps: [Peer: [Range<Int>]] = [:]
    for event in script.fixture.events[lost] {
      let start = event.offset ?? 0
      gaps[event.dir == "i2l" ? .initiator : .listener, default: []].append(start..<(start + event.length))
    }
    return Player.play(script.fixture, gaps: gaps)
  }

  @Test("each is told with its user where nothing is lost", arguments: mechanisms)
  func whole(_ mechanism: String) {
    let told = Self.script(mechanism).play().authentications.filter { $0.outcome != .ongoing }
    #expect(told.map(\.identity) == ["alice", "bob"])
    #expect(told.map { $0.outcome == .accepted } == [false, true])
  }

  @Test(
    "whatever is lost, nobody is told to have logged in who has not, and no secret is a name",
    arguments: mechanisms)
  func lost(_ mechanism: String) {
    let script = Self.script(mechanism)
    let all = script.fixture.events.indices
    for first in all.dropFirst(Self.events - 1) {
      for count in 1...4 {
        let recorder = Self.play(script, lost: first..<min(first + count, all.upperBound))
        #expect(recorder.findings.isEmpty, "\(recorder.findings.map(\.text))")
        for told in recorder.authentications {
          let names = [told.identity, told.authorizationIdentity].compactMap { $0 }
          #expect(!names.contains { $0.contains(Self.secret) }, "\(count) lost from \(first)")
          guard let name = told.identity else { continue }
          switch told.outcome {
          case .accepted: #expect(name == "bob", "\(count) lost from \(first)")
          case .refused: #expect(name == "alice", "\(count) lost from \(first)")
          default: #expect(["alice", "bob"].contains(name), "\(count) lost from \(first)")
          }
        }
      }
    }
  }

  @Test("a channel that is used authenticates, whether or not the reply to its start was seen", arguments: mechanisms)
  func unanswered(_ mechanism: String) {
    let script = Self.script(mechanism)
    let told = Self.play(script, lost: 3..<4).authentications.filter { $0.outcome != .ongoing }
    #expect(told.map(\.identity) == ["alice", "bob"])
    let half = Player.play(script.fixture, only: .initiator).authentications
    let isCleartext = ["PLAIN", "LOGIN", "OAUTHBEARER"].contains(mechanism)
    #expect(half.contains { $0.showsCredential } == isCleartext)
    #expect(!half.contains { $0.outcome == .accepted })
  }

  @Test("who gives up where the answer was lost may have been refused")
  func givenUp() {
    let uri = TuningTests.base + "CRAM-MD5"
    let challenge = "<![CDATA[<blob>\(TuningTests.base64("<1@h>"))</blob>]]>"
    var script = Script.greeted(uri)
    script.start(1, uri, answer: challenge)
    script.document(.initiator, "MSG", 1, 0, "<blob>\(TuningTests.base64("tim 0"))</blob>")
    script.document(.listener, "ERR", 1, 0, "<error code='535'/>")
    script.document(.initiator, "MSG", 1, 1, "<blob status='abort'/>")
    let outcomes = { (recorder: Recorder) in recorder.authentications.map(\.outcome).filter { $0 != .ongoing } }
    #expect(outcomes(script.play()) == [.refused(ReplyError(code: 535, diagnostic: ""))])
    #expect(outcomes(Self.play(script, lost: 5..<6)) == [.unknown])
  }
}
