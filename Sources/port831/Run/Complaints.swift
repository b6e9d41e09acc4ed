import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What goes wrong in a run: said on standard error at once, and remembered for the exit code.
struct Complaints {
  /// Standard error.
  let output = DescriptorOutput(standard: STDERR_FILENO, name: "standard error")
  /// Why the run does not end with 0.
  var reasons: Set<Reason> = []
  /// All of it, as sentences.
  private(set) var sentences: [String] = []
  private var names: Set<String> = []
  private var hasNotes = false
  private let isRed: Bool

  /// No complaint yet; those to come are red on a terminal, unless nobody wants colours.
  init(inColor: Bool) {
    let isColored = output.isColored
    isRed = inColor && isColored
  }

  /// Whether all inputs were read, and told as they are.
  var areInputsWhole: Bool { reasons.isDisjoint(with: [.unreadable, .damaged]) && !hasNotes }

  /// The code of a run with these complaints.
  var exitCode: Int32 { Reason.exitCode(of: reasons) }

  /// Says a sentence that is no reason to end otherwise.
  func say(_ sentence: String) { output.say(sentence) }

  /// Says what of the inputs could not be told, which is no reason to end otherwise, and remembers it.
  mutating func note(_ sentence: String) {
    say(sentence)
    sentences.append(sentence)
    hasNotes = true
  }

  /// Says a sentence, unless somebody else does, and remembers it as a reason.
  mutating func add(_ sentence: String, _ reason: Reason, isSaid: Bool = true) {
    if isSaid { output.say(sentence, nil, isRed: isRed) }
    reasons.insert(reason)
    sentences.append(sentence)
  }

  /// Says which of the inputs cannot be read at all, as their names tell.
  mutating func add(_ list: InputList) {
    for (name, error) in list.refused { add(error.message(naming: name), .unreadable) }
    for (name, others) in list.emptyDirectories {
      let rest = others == 0 ? "" : ", and what else is in it, as directories, is not read"
      add("\(name) holds no file\(rest).", .unreadable)
    }
  }

  /// Says which outputs could not be written, each once. A reader of a pipe that went away is nobody's fault.
  mutating func add(_ failures: [OutputError]) {
    for failure in failures where !failure.isClosedPipe && names.insert(failure.name).inserted {
      add(failure.description, .output)
    }
  }
}
