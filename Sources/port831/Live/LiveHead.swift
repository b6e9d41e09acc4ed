import Capture
import Confinement

/// What is said before the first packet: where is listened, and with which rights (output.md, c).
struct LiveHead {
  let captures: [LiveCapture]
  let ports: PortRanges
  let outcome: Confinement.Outcome
  let bufferOctets: Int

  /// Two lines, and an empty one.
  var text: String {
    let names = captures.map(\.name).joined(separator: ", ")
    let what = ports.isAll ? "every port" : ports.name
    let isDeep = captures.allSatisfy(\.isFiltered) ? ", also inside VLAN tags and tunnels" : ""
    var lines = ["listening  \(names)   \(what), TCP and UDP\(isDeep)   ^C ends it"]
    var rights: [String] = []
    if let account = outcome.account {
      rights.append("as user \(account.name) (\(account.user)), without capabilities")
    } else {
      #if os(Linux)
        rights.append("without capabilities")
      #endif
    }
    #if os(Linux)
      rights.append(
        outcome.landlock.map { "confined by Landlock \($0)" }
          ?? "not confined to its files: the kernel has no Landlock")
    #endif
    if outcome.filtersSystemCalls { rights.append("system calls filtered") }
    let megabytes = bufferOctets / (1 << 20)
    let size = megabytes > 0 ? "\(megabytes) MiB" : "\(bufferOctets / 1024) KiB"
    lines.append("\(rights.joined(separator: ", ")); kernel buffer \(size)\(captures.count > 1 ? " each" : "")")
    return lines.joined(separator: "\n") + "\n\n"
  }
}
