import Bytes
import Capture
import TLS

/// The secrets of a run: one key log, fed by the user's file and by what the captures bring along.
final class RunSecrets {
  private var log: KeyLog
  private var followed: KeyLogFile?
  /// How many blocks of secrets were taken of each open source.
  private var taken: [UInt32: Int] = [:]
  /// What is to be said of a key log without a secret, mostly a wrong file, or with more of them than are kept.
  private(set) var remark: String?
  /// Whether anybody gave secrets.
  private(set) var isGiven = false
  /// The secrets that were found when somebody asked: the log may have given them up since, for newer ones.
  private var used = KeyLog()

  /// No secret yet, and room for so many.
  init(secretBound: Int = KeyLog.usualBound) { log = KeyLog(secretBound: secretBound) }

  /// The secrets as they are whenever somebody asks; nil where there are none, so that nothing is looked for.
  var lookup: TLSSecrets? {
    guard isGiven else { return nil }
    return TLSSecrets { [self] label, random in
      let secret = log.secret(label, of: random)
      if let secret { used.keep(secret, label, of: random) }
      return secret
    }
  }

  /// The secrets of connections, which are named by the random octets of their ClientHellos, as key logs: what else the
  /// user's file holds, and `blocks` of captures, is none of their business.
  ///
  /// It does not matter whether anybody has asked for them: other programs read what is passed over here.
  func keyLogs(of connections: [HelloRandom], in blocks: [DecryptionSecrets]) -> [Octets] {
    var excerpt = KeyLogExcerpt(of: connections)
    for block in blocks where block.type == DecryptionSecrets.tlsKeyLog { excerpt.take(allOf: block.octets) }
    for connection in connections {
      let known = log.lines(of: connection)
      for line in used.lines(of: connection) where !known.contains(where: { $0.label == line.label }) {
        excerpt.take(line)
      }
      for line in known { excerpt.take(line) }
    }
    return excerpt.logs
  }

  /// Reads a key log: the file at `path`, or the one that `SSLKEYLOGFILE` names for `env`.
  func read(_ path: String) throws(OutputError) {
    let file = try KeyLogFile(path, isFollowed: false)
    try file.read(into: &log)
    log.finish()
    isGiven = true
    note(file)
  }

  /// Takes the secrets that stand behind the packets of captures, where reading would meet them too late.
  func readBehind(_ list: InputList) {
    for input in list.inputs {
      guard case .file(let path) = input.place else { continue }
      take(SecretsBehind.secrets(in: path)[...])
    }
  }

  /// Keeps a key log open, into which secrets may come at any time.
  func follow(_ path: String) throws(OutputError) {
    let file = try KeyLogFile(path, isFollowed: true)
    try file.read(into: &log)
    followed = file
    isGiven = true
    // One that is empty may grow.
    if log.linesIgnored > 0 || log.count > 0 { note(file) }
  }

  /// Notes that a key log opens nothing, or less than it might.
  private func note(_ file: KeyLogFile) {
    let (lines, dropped) = (log.linesIgnored, log.secretsDropped)
    if log.count == 0 {
      let rest = lines == 0 ? "" : " (\(LiveNumber.exact(lines)) \(lines == 1 ? "line is" : "lines are") none)"
      remark = "the key log \(file.name) holds no secret\(rest)"
    } else if dropped > 0 {
      remark =
        "the key log \(file.name) holds more than \(LiveNumber.exact(UInt64(log.secretBound))) secrets: "
        + "the first \(LiveNumber.exact(dropped)) \(dropped == 1 ? "is" : "are") not used"
    }
  }

  /// Reads what has come into the key log that is followed.
  func refresh() throws(OutputError) { try followed?.read(into: &log) }

  /// Opens the key log that is followed anew; when that fails the one that is open is read on.
  func reopen() throws(OutputError) {
    guard let followed else { return }
    try followed.read(into: &log)
    try followed.reopen()
    log.finish()
  }

  /// Takes the secrets that stand in a capture; whether there are new ones.
  func take(_ secrets: [DecryptionSecrets], of source: UInt32) -> Bool {
    let fresh = secrets.dropFirst(taken[source, default: 0])
    guard !fresh.isEmpty else { return false }
    taken[source] = secrets.count
    take(fresh)
    return true
  }

  private func take(_ blocks: ArraySlice<DecryptionSecrets>) {
    for block in blocks where block.type == DecryptionSecrets.tlsKeyLog {
      block.octets.withBytes { log.consume($0) }
      log.finish()
      isGiven = true
    }
  }
}
