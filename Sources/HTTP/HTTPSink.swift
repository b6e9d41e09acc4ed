import Bytes

/// Who takes the messages of a direction.
public protocol HTTPSink: ~Copyable {
  /// A message begins, its start line at `offset` of the direction. `number` counts requests from 0; a response has that
  /// of the request it answers, nil where that was not seen. The answer is whether its body is to be unpacked.
  mutating func messageBegan(_ head: HTTPHead, number: UInt32?, at offset: UInt64) -> Bool
  /// Octets of its body, without transfer coding and, where it is known here, without content coding.
  mutating func body(_ octets: RawSpan)
  /// It has ended behind `offset`, or is given up; `missing` octets of it are not there.
  mutating func messageEnded(isComplete: Bool, missing: UInt64, at offset: UInt64)
  /// A rule is broken.
  mutating func finding(_ finding: HTTPFinding)
}
