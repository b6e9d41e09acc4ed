import Bytes
import NETCONF
import TestSupport
import Testing

/// The messages of real stacks.
@Suite struct CapturedTests {
  @Test("Every cut of a captured body gives the same message")
  func everyCut() {
    for body in CapturedBodies.all {
      let octets = Array(body.text.utf8)
      for demand in [NETCONFDemand.usual, .all] {
        let whole = Reading.message([octets], demand)
        let step = max(1, octets.count / 100)
        for cut in stride(from: 0, through: octets.count, by: step) {
          let message = Reading.message([Array(octets[..<cut]), Array(octets[cut...])], demand)
          #expect(message == whole, "\(body.capture): \(body.text.prefix(80)) at \(cut)")
          if message != whole { break }
        }
        #expect(Reading.message(octets.map { [$0] }, demand) == whole)
      }
    }
  }

  @Test("Captured bodies are well-formed, and passing over gives the same answer")
  func answers() {
    for body in CapturedBodies.all {
      let whole = Reading.message(body.text, .all)
      let usual = Reading.message(body.text, .usual)
      #expect(whole.reply?.outcome == usual.reply?.outcome)
      #expect(whole.reply?.errors == usual.reply?.errors)
      if body.text.contains("</rpc>") { #expect(whole.request != nil) }
    }
  }

  @Test("Mutated bodies never trap", arguments: 0..<10)
  func mutated(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) + 77)
    for _ in 0..<300 {
      let body = CapturedBodies.all[random.below(CapturedBodies.all.count)].text
      let octets = random.mutated(Array(body.utf8))
      let cut = random.below(octets.count + 1)
      let whole = Reading.message([octets], .all)
      #expect(Reading.message([Array(octets[..<cut]), Array(octets[cut...])], .all) == whole)
      _ = Reading.message([octets], .usual, complete: false)
    }
  }

  @Test(
    "Captured channels are sessions without a violation but the content type", arguments: CapturedDialogues.all.indices)
  func dialogues(_ index: Int) {
    let (capture, messages) = CapturedDialogues.all[index]
    var dialogue = NETCONFDialogue()
    var events: [NETCONFEvent] = []
    for (place, captured) in messages.enumerated() {
      let carriers: [String: NETCONFCarrier] = [
        "MSG": .message, "RPY": .reply, "ERR": .error, "ANS": .answer, "NUL": .null,
      ]
      events += dialogue.receive(
        Reading.message(captured.text),
        NETCONFContext(
          sender: captured.isFromInitiator ? .initiator : .listener, carrier: carriers[captured.type] ?? .message,
          msgno: captured.msgno, tag: UInt64(place), time: Int64(place) * 1_000_000))
    }
    events += dialogue.finish(at: 10_000_000_000)
    #expect(dialogue.manager == .initiator, "\(capture)")
    let findings = events.compactMap { if case .finding(let finding) = $0 { finding } else { nil } }
    #expect(findings.isEmpty, "\(capture): \(findings)")
    let exchanges = events.compactMap { if case .exchange(let exchange) = $0 { exchange } else { nil } }
    let requests = messages.filter { $0.text.contains("<rpc ") }.count
    #expect(exchanges.count == requests, "\(capture)")
    #expect(dialogue.sessionID != nil)
    let commit = exchanges.first { $0.request?.operation == "commit" }?.requestTag
    let edit = exchanges.first { $0.request?.operation == "edit-config" && $0.applied == .staged }?.requestTag
    let outcomes = events.compactMap { if case .outcome(let outcome) = $0 { outcome } else { nil } }
    let isCommitted = outcomes.contains { $0.request == edit && $0.applied == .running && $0.commit == commit }
    #expect(commit == nil || isCommitted, "\(capture)")
    #expect(edit != nil, "\(capture)")
  }
}
