extension RunFacts {
  /// How a capture was cut out, for its section header.
  public func comment(selection: String?, problems: [String], omitted: UInt64) -> String {
    var lines = [provenance, "from \(sources.prefix(16).joined(separator: ", "))"]
    lines.append(selection.map { "sessions selected by \($0)" } ?? "all sessions on port \(ports)")
    if !problems.isEmpty { lines.append("limits: \(problems.prefix(4).joined(separator: "; "))") }
    if omitted > 0 { lines.append("\(omitted) comments on packets left out") }
    return Quoted.sentence(lines.joined(separator: "; "), unicode: true)
  }

  /// Who wrote a file.
  public var application: String { "port831 \(version)" }
}
