/// Writes the instructions of classic BPF, whose jumps go forward only, to places that are named before they are known.
struct FilterAssembler {
  /// A place to jump to.
  enum Place: Hashable {
    /// The frame passes, or does not.
    case accept, reject
    /// What is common to all ways to a transport header.
    case ports, datagram, icmp, icmp6
    /// What depends on how many tags stand before it.
    case type(Int), llc(Int), ipv4(Int), ipv6(Int)
  }

  /// What a conditional jump asks of the accumulator.
  enum Condition: UInt16 {
    case equal = 0x15
    case greater = 0x25
    case atLeast = 0x35
    case hasBits = 0x45
  }

  /// Instructions without a jump.
  enum Operation: UInt16 {
    case loadHalf = 0x28
    case loadOctet = 0x30
    case loadHalfBehindIndex = 0x48
    case loadOctetBehindIndex = 0x50
    case loadIndex = 0x01
    /// Four times the low half of an octet: the length of an IPv4 header.
    case loadHeaderLength = 0xB1
    case add = 0x04
    case and = 0x54
    case accumulatorToIndex = 0x07
    case indexToAccumulator = 0x87
    case answer = 0x06
  }

  private static let always: UInt16 = 0x05
  private var instructions: [KernelFilter.Instruction] = []
  private var open: [(index: Int, place: Place)] = []
  private var places: [Place: Int] = [:]

  /// The next instruction is what `place` means.
  mutating func mark(_ place: Place) { places[place] = instructions.count }

  /// An instruction that the next one follows.
  mutating func emit(_ operation: Operation, _ operand: UInt32 = 0) {
    instructions.append(KernelFilter.Instruction(code: operation.rawValue, ifTrue: 0, ifFalse: 0, operand: operand))
  }

  /// Goes on at `place`.
  mutating func jump(to place: Place) {
    open.append((instructions.count, place))
    instructions.append(KernelFilter.Instruction(code: Self.always, ifTrue: 0, ifFalse: 0, operand: 0))
  }

  /// Goes on at `place` when the accumulator meets the condition. Conditional jumps reach 255 instructions only, so that
  /// each one steps over a jump that reaches everything.
  mutating func jump(to place: Place, if condition: Condition, _ operand: UInt32) {
    instructions.append(KernelFilter.Instruction(code: condition.rawValue, ifTrue: 0, ifFalse: 1, operand: operand))
    jump(to: place)
  }

  /// Goes on at `place` when the accumulator is in a range.
  mutating func jump(to place: Place, ifWithin range: ClosedRange<UInt16>) {
    let (low, high) = (UInt32(range.lowerBound), UInt32(range.upperBound))
    instructions.append(
      KernelFilter.Instruction(code: Condition.atLeast.rawValue, ifTrue: 0, ifFalse: 2, operand: low))
    instructions.append(
      KernelFilter.Instruction(code: Condition.greater.rawValue, ifTrue: 1, ifFalse: 0, operand: high))
    jump(to: place)
  }

  /// The program, with all places found.
  func assembled() -> [KernelFilter.Instruction] {
    var program = instructions
    for (index, place) in open {
      let target = places[place] ?? index + 1
      program[index].operand = UInt32(truncatingIfNeeded: target - index - 1)
    }
    return program
  }
}
