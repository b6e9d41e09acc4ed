import Testing

/// Expects `condition`, which may be about lent octets: those cannot stand in `#expect` itself.
public func expectTrue(_ condition: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(condition, sourceLocation: sourceLocation)
}
