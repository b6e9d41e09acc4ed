import Bytes
import Capture
import TLS

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The secrets of a run: one key log, fed by the user's file and by what the captures bring along.
final class RunSecrets {
  private var log = KeyLog()
  /// How many blocks of secrets were taken of each open source.
  private var taken: [UInt32: Int] = [:]
  /// Whether anybody gave secrets.
  private(set) var isGiven = false

  /// The secrets as they are whenever somebody asks; nil where there are none, so that nothing is looked for.
  var lookup: TLSSecrets? {
    guard isGiven else { return nil }
    return TLSSecrets { [self] label, random in log.secret(label, of: random) }
  }

  /// Reads a key log in the format of NSS (RFC 9850): the file at `path`, or the one that `SSLKEYLOGFILE` names for
  /// `env`.
  func read(_ path: String) throws(OutputError) {
    let name = path == "env" ? Environment.value("SSLKEYLOGFILE") ?? "" : path
    guard !name.isEmpty else { throw OutputError(name: "SSLKEYLOGFILE", number: ENOENT) }
    let descriptor = unsafe open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError(name: name, number: errno) }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe systemRead(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw OutputError(name: name, number: errno) }
      if count == 0 { break }
      unsafe log.consume(buffer.span.bytes.extracting(0..<count))
    }
    log.finish()
    isGiven = true
  }

  /// Takes the secrets that stand behind the packets of captures, where reading would meet them too late.
  func readBehind(_ list: InputList) {
    for input in list.inputs {
      guard case .file(let path) = input.place else { continue }
      take(SecretsBehind.secrets(in: path)[...])
    }
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

/// The system's `read`, whose name is taken here.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(descriptor, buffer, count)
}
