import ArgumentParser

/// Where is listened, for how long, and with which rights.
struct LiveOptions: ParsableArguments {
  @Option(
    name: [.customShort("i"), .customLong("interface")],
    help: ArgumentHelp("An interface, or any; may be given more than once.", valueName: "if"),
    // No colon, for which zsh would have another meaning.
    completion: .shellCommand("port831 interfaces | tail -n +2 | sed 's/ .*//'"))
  var interfaces: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("count")],
    help: ArgumentHelp("End after so many packets.", valueName: "packets"))
  var count: UInt64?

  @Option(help: ArgumentHelp("End after this time: 90s, 10m, 2h, 1d.", valueName: "time"))
  var duration: TimeSpan?

  @Flag(name: [.customShort("p"), .customLong("no-promiscuous")], help: "Only what is for this machine.")
  var noPromiscuous = false

  @Option(
    name: [.customShort("B"), .customLong("buffer")],
    help: ArgumentHelp("The kernel's buffer for each interface, in KiB.", valueName: "kib"))
  var buffer = 32_768

  @Flag(help: "Take each packet as it comes, not by the block.")
  var immediate = false

  @Option(
    name: .customLong("interval"),
    help: ArgumentHelp(
      "How often long sessions and the figures of the run are written, as 90s, 10m or 1h (unless given, 5m).",
      valueName: "time"))
  var givenInterval: TimeSpan?

  @Option(
    help: ArgumentHelp("Everything captured, in a ring of pcapng files in this directory.", valueName: "dir"),
    completion: .directory)
  var ring: String?

  @Option(
    name: .customLong("ring-size"),
    help: ArgumentHelp("When a file of the ring is full, as 256MB or 1GiB (unless given, 100MB).", valueName: "size"))
  var givenRingSize: ByteCount?

  @Option(
    name: .customLong("ring-files"),
    help: ArgumentHelp("How many files the ring has (unless given, 10); the oldest one goes.", valueName: "files"))
  var givenRingFiles: Int?

  @Option(
    help: ArgumentHelp(
      "When a file of the ring is ended although it is not full: 90s, 10m, 2h, 1d.", valueName: "time"))
  var ringDuration: TimeSpan?

  @Flag(help: "Pack the files of the ring by zstd; read takes them as they are.")
  var ringCompress = false

  @Option(
    help: ArgumentHelp("Put outputs aside and begin anew: 10m, 2h, 1d, which is at midnight UTC.", valueName: "time"))
  var rotate: TimeSpan?

  @Option(
    help: ArgumentHelp(
      "How many that were put aside are kept, and how many such times a database goes back; all without it.",
      valueName: "files"))
  var keep: Int?

  @Option(
    help: ArgumentHelp("The figures as a text file for Prometheus, every 10 s.", valueName: "file"), completion: .file()
  )
  var prometheus: String?

  @Option(
    name: [.customShort("Z"), .customLong("run-as")],
    help: ArgumentHelp(
      "As root: the user to become once all is open (default: port831, else nobody).", valueName: "user"))
  var user: String?

  @Flag(help: "Refuse all system calls but those of a running capture.")
  var seccomp = false

  /// How often long sessions and the figures of the run are written.
  var interval: TimeSpan { givenInterval ?? TimeSpan(seconds: 300) }
  /// When a file of the ring is full, in octets.
  var ringOctets: Int { givenRingSize?.octets ?? 100_000_000 }
  /// How many files the ring has.
  var ringFiles: Int { givenRingFiles ?? 10 }
}
