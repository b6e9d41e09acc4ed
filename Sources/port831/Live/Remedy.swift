/// A command that helps against what is wrong: it stands on a line of its own, to be copied.
struct Remedy {
  /// What it does, as half a sentence.
  let effect: String
  /// The command.
  let command: String
}
