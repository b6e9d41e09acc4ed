import Packet
import Testing

@testable import Report
@testable import Session

/// What stands below the line of a message in the tree.
@Suite struct MessageLinesTests {
  private static func view() -> MessageView {
    MessageView(Scene.message(body: "<rpc/>"), at: Scene.origin(1, 0), label: StyledText(""), isReply: true)
  }

  private static func leaves(_ count: Int) -> [RPCRecord.Parameter] {
    (0..<count).map { RPCRecord.Parameter(name: "i\($0)", value: "v\($0)") }
  }

  @Test(arguments: [(8, true), (14, false)]) func `what an error names beyond eight leaves is counted`(
    _ count: Int, _ isAll: Bool
  ) {
    var record = Scene.rpc("edit-config", reply: .error)
    record.errors = [RPCRecord.ReplyError(tag: "bad-element")]
    record.errors[0].info = Self.leaves(count)
    var view = Self.view()
    MessageLines.describe(record, &view, Layout(SummaryOptions()))
    let told = view.details.map { "\($0.word) \($0.text.plain)" }
    #expect(told.contains("info i7 \"v7\"") && !told.contains("info i8 \"v8\""))
    #expect(told.filter { $0.hasPrefix(" and ") } == (isAll ? [] : [" and 6 more details"]))
    // The XML is left out only where nothing of it is missing.
    let isTold = view.isTold
    #expect(isTold == isAll)
  }

  @Test func `parameters beyond sixteen are counted, and empty ones are none`() {
    var view = Self.view()
    let parameters = [RPCRecord.Parameter(name: "empty", value: "")] + Self.leaves(17)
    MessageLines.describe(
      RequestContent(operation: "do", parameters: parameters), &view, Layout(SummaryOptions()))
    let told = view.details.map { "\($0.word) \($0.text.plain)" }
    #expect(told.contains("with i15 \"v15\"") && !told.contains("with i16 \"v16\""))
    #expect(told.contains(" and 1 more parameter"))
    var long = RequestContent(operation: "do", parameters: Self.leaves(64))
    long.parametersUnlisted = 236
    view = Self.view()
    MessageLines.describe(long, &view, Layout(SummaryOptions()))
    #expect(view.details.map(\.text.plain).contains("and 284 more parameters"))
  }
}
