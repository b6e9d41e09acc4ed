extension RunFacts {
  /// How an export was made, in a line: `port831 0.1.0: read --csv sessions.csv quickstart.pcapng`.
  var provenance: String {
    let arguments = commandLine.dropFirst().joined(separator: " ")
    let policy = policy.map { "; policy \($0.name), SHA-256 \($0.sha256)" } ?? ""
    let text = "port831 \(version)" + (arguments.isEmpty ? "" : ": \(arguments)") + policy
    return Quoted.sentence(String(text.prefix(8192)), unicode: false)
  }
}
