import Testing

@testable import Confinement

@Suite("An account")
struct AccountTests {
  @Test("is found by its name, with its numbers")
  func found() throws {
    let root = try #require(Account(named: "root"))
    #expect(root.user == 0)
    #expect(root.group == 0)
  }

  @Test("is not made up", arguments: ["", "nobody-has-this-name", "root:x"])
  func missing(name: String) { #expect(Account(named: name) == nil) }

  @Test("that is taken by default has no rights of root's")
  func unprivileged() throws {
    let account = try #require(Account.unprivileged)
    #expect(account.user != 0)
    #expect(account.group != 0)
  }
}
