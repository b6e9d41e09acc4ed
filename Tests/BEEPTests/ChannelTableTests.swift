import TestSupport
import Testing

@testable import BEEP

@Suite struct ChannelTableTests {
  /// A table with channel 0 and those, each marked by its number on the initiator's side.
  private static func table(_ numbers: [UInt32]) -> ChannelTable {
    var table = ChannelTable()
    for number in numbers {
      let index = table.insert(Channel(number: number, state: .open))
      table[index, .initiator].expected = number
      table[index, .listener].expected = number &+ 1
    }
    return table
  }

  @Test func `Channels stand in the order of their numbers, with their sides`() {
    let table = Self.table([7, 3, 9, 1])
    expectTrue(table.indices.map { table[$0].number } == [0, 1, 3, 7, 9])
    for number in [1, 3, 7, 9] as [UInt32] {
      let index = table.index(of: number) ?? 0
      expectTrue(table[index, .initiator].expected == number)
      expectTrue(table[index, .listener].expected == number &+ 1)
    }
    expectTrue(table.index(of: 2) == nil)
    expectTrue(table.index(of: 10) == nil)
  }

  @Test func `A channel in the place of another begins anew`() {
    var table = Self.table([3, 7])
    let index = table.insert(Channel(number: 3, state: .assumed))
    expectTrue(table.count == 3)
    expectTrue(table[index].state == .assumed)
    expectTrue(table[index, .initiator].expected == 0)
    expectTrue(table[index, .listener].expected == 0)
    expectTrue(table[2, .initiator].expected == 7)
  }

  @Test func `Closed channels are forgotten with their sides`() {
    var table = Self.table([3, 7, 9])
    if let index = table.index(of: 7) { table[index].state = .closed(losses: 0) }
    table.removeClosed()
    expectTrue(table.indices.map { table[$0].number } == [0, 3, 9])
    expectTrue(table.indices.map { table[$0, .initiator].expected } == [0, 3, 9])
  }

  @Test func `A channel that takes the sides of a forgotten one begins anew`() {
    var table = Self.table([3, 7])
    if let index = table.index(of: 3) { table[index].state = .closed(losses: 0) }
    table.removeClosed()
    let index = table.insert(Channel(number: 9, state: .open))
    expectTrue(table[index, .initiator].expected == 0)
    expectTrue(table[index, .listener].expected == 0)
    expectTrue(table.index(of: 7).map { table[$0, .listener].expected } == 8)
  }
}
