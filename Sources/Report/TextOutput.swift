/// Where a report's octets go: the CLI implements it over a file descriptor.
public protocol TextOutput: ~Copyable {
  /// Writes all of `octets`, or throws what went wrong.
  mutating func write(_ octets: RawSpan) throws
}
