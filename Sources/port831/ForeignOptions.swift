/// What fingers used to tcpdump and tshark type: turned into what comes near here, passed over where nothing has to be
/// changed, or answered by what does it here.
struct ForeignOptions {
  /// The words with the options there are.
  private(set) var words: [String] = []
  /// What cannot be meant, and what can be typed instead.
  private(set) var objection: String?

  /// Long names of tcpdump's for options that are called otherwise here.
  private static let longNames = [
    "--snapshot-length": "-s", "--buffer-size": "-B", "--immediate-mode": "--immediate",
    "--no-promiscuous-mode": "--no-promiscuous", "--relinquish-privileges": "-Z",
  ]
  /// How tshark's `-t` says what times look like.
  private static let clocks: Set<String> = ["a", "ad", "adoy", "d", "dd", "e", "r", "u", "ud", "udoy"]

  /// Rewrites the words behind a command; `valued` are the short options that take a value, and `isFile` says whether
  /// there is a file of a name.
  init(_ given: [String], isLive: Bool, valued: Set<Character>, isFile: (String) -> Bool) {
    let isFormatted = given.contains {
      ["-T", "--format", "--brief", "-q", "--quiet"].contains($0) || $0.hasPrefix("--format=")
    }
    let clocks = given.count { $0 == "-t" }
    if clocks == 2 { words += ["--time", "epoch"] }
    var index = given.startIndex
    while index < given.endIndex {
      let word = given[index]
      index += 1
      if word == "--" {
        words += given[(index - 1)...]
        return
      }
      let hasValue = word.count == 2 && word.first == "-" && word.last.map(valued.contains) ?? false
      let value = hasValue && index < given.endIndex ? given[index] : nil
      if let hint = Self.hint(word, value, isLive: isLive) {
        objection = objection ?? hint
        return
      }
      switch word {
      // More words about each packet: every message.
      case "-v", "--verbose": if !isFormatted, !isLive { words.append("-V") }
      case "-q", "--quiet": words.append("--brief")
      case "-X": words.append("-x")
      // How times look: what is printed does not depend on it.
      case "-t": if index < given.endIndex, Self.clocks.contains(given[index]), !isFile(given[index]) { index += 1 }
      // Link-level headers, line buffering, names, numbers of sequences and of packets: neither on them.
      case "-e", "-l", "-N", "-S", "-U", "-#", "--number", "--print": break
      default: words += Self.renamed(word)
      }
      if let value {
        words.append(value)
        index += 1
      }
    }
  }

  /// An option by the name that it has here, and its value where that stands in the same word.
  private static func renamed(_ word: String) -> [String] {
    let name = String(word.prefix { $0 != "=" })
    guard let ours = longNames[name] else { return [word] }
    return name == word ? [ours] : [ours, String(word.dropFirst(name.count + 1))]
  }

  /// What does here what an option does there; nil for options that need no words.
  private static func hint(_ word: String, _ value: String?, isLive: Bool) -> String? {
    switch word {
    case "-A": "-A is tcpdump's: -V --xml full prints the messages, -x their octets with the text beside them."
    case "-Y":
      "-Y is tshark's: --host, --session, --user, --operation, --application and --verdict select here, and -f filters "
        + "packets as tcpdump does."
    case "-O", "-R", "-z": "\(word) is tshark's: port831 read --help has what selects and what is printed."
    case "-E": "-E is tshark's and tcpdump's: -T ndjson prints fields by name, --key-log FILE reads inside TLS."
    case "-c" where !isLive:
      "-c counts packets for live: read takes a capture as a whole, and --until TIME ends earlier."
    case "-T": value.flatMap(formatHint)
    default: valueHint(word)
    }
  }

  /// The same for options whose value would be taken for a file or a filter. None of these letters is one of ours.
  private static func valueHint(_ word: String) -> String? {
    switch word {
    case "-G": "-G is tcpdump's: live puts outputs aside by --rotate TIME, and parts a ring by --ring-duration TIME."
    case "-C", "-b": "\(word) bounds files elsewhere: here live --ring DIR --ring-size SIZE does."
    case "-W": "-W is tcpdump's: here live --ring DIR --ring-files N keeps so many."
    case "-a": "-a is tshark's: live ends by --duration TIME or -c PACKETS."
    case "-F": "-F is tcpdump's and tshark's: -f \"$(cat FILE)\" takes a filter from a file, and -w writes pcapng."
    case "-d": "-d is tshark's: here what is spoken is told by its octets, on the ports that --ports names."
    case "-o": "-o sets tshark's preferences: --key-log FILE reads inside TLS."
    case "-2", "-I", "-K", "-P", "-Q", "-j", "-y":
      "\(word) is tcpdump's or tshark's, and there is nothing like it here: leave it out."
    default: nil
    }
  }

  private static func formatHint(_ format: String) -> String? {
    switch format {
    case "fields":
      "-T fields is tshark's: -T ndjson prints a record a line, of which jq -r '.field' takes what is asked."
    case "pdml", "psml", "ek", "jsonraw", "ps", "text", "tabs":
      "-T \(format) is tshark's: here it is summary, tree (-V), ndjson or eve."
    default: nil
    }
  }
}
