import Capture
import Confinement
import Report

/// What is done with all rights, before they are given up.
extension LiveRun {
  /// The account to become: root's choice, or an unprivileged one; nil for who is not root.
  func account() throws(Refusal) -> Account? {
    guard Account.isRoot else {
      guard live.user == nil else {
        throw Refusal(sentence: "-Z \(live.user ?? ""): only root can become somebody else", reason: .usage)
      }
      return nil
    }
    if let name = live.user {
      guard let account = Account(named: name) else {
        throw Refusal(sentence: "-Z \(name): there is no such user", reason: .usage)
      }
      return account
    }
    guard let account = Account.unprivileged else {
      throw Refusal(sentence: "neither port831 nor nobody is a user here: name one with -Z", reason: .usage)
    }
    return account
  }

  /// Opens the interfaces, with their filters in place.
  func openCaptures() throws(Refusal) -> [LiveCapture] {
    var settings = LiveSettings()
    settings.snapLength = UInt32(clamping: input.snapLength ?? 0)
    settings.bufferOctets = live.buffer * 1024
    settings.isPromiscuous = !live.noPromiscuous
    settings.isImmediate = live.immediate
    settings.ports = input.ports.ranges
    var captures: [LiveCapture] = []
    var names: [String] = []
    for name in live.interfaces.isEmpty ? ["any"] : live.interfaces where !names.contains(name) { names.append(name) }
    for (index, name) in names.enumerated() {
      do throws(LiveError) {
        captures.append(try LiveCapture(name, source: UInt32(index), settings: settings))
      } catch {
        let error = error.told(isThere: Self.isInterface)
        throw Refusal(sentence: error.sentence, reason: .permission, remedy: error.remedy)
      }
    }
    return captures
  }

  /// Whether the system knows an interface by a name, or lists it, as it does some that are none of its own.
  private static func isInterface(_ name: String) -> Bool {
    if InterfaceProbe().state(of: name) != .missing { return true }
    guard let all = try? ListenableInterface.all() else { return true }
    return all.contains { $0.name == name || name.hasPrefix($0.name + ":") }
  }

  /// The user's filter, compiled for the interfaces: later names could not be looked up any more.
  func openFilter(_ captures: [LiveCapture]) throws(Refusal) -> FilterStage {
    do throws(FilterError) {
      var filter = try FilterStage(input)
      for capture in captures { try filter.prepare(for: capture.linkType) }
      return filter
    } catch {
      throw Refusal(
        sentence: "the filter '\(input.filter ?? "")' is not understood: \(error.reason)", reason: .usage)
    }
  }

  /// Says that two outputs would destroy each other, or one of them what is read, before anything is opened.
  func checkPlaces() throws(Refusal) {
    let figures = live.prometheus.map { [OutputPlace("--prometheus", $0)] } ?? []
    guard let sentence = output.collision(with: figures, inputs: input.places) else { return }
    throw Refusal(sentence: sentence, reason: .usage)
  }

  /// Opens the outputs; new files belong to who will write them.
  func openOutputs(_ captures: [LiveCapture], owner: Account?) throws(Refusal) -> LiveOutputs {
    let codes: FailOn
    do throws(OutputOptions.Problem) {
      codes = try output.failOnCodes()
    } catch {
      throw Refusal(sentence: error.sentence, reason: error.reason)
    }
    guard output.namesAtStandardOutput.count <= 1 else {
      throw Refusal(sentence: "two outputs go to standard output", reason: .usage)
    }
    try checkOutputs(for: owner)
    do throws(OutputOptions.Problem) {
      return try open(captures, owner: owner, failOn: codes)
    } catch {
      throw Refusal(sentence: error.sentence, reason: error.reason)
    }
  }

  private func open(
    _ captures: [LiveCapture], owner: Account?, failOn: FailOn
  ) throws(OutputOptions.Problem) -> LiveOutputs {
    do throws(OutputError) {
      var opening = LiveOpening(output, selection, owner: owner, forgets: live.keep != nil, fresh: fresh)
      try opening.open(captures, sharesTerminal: sharesTerminal)
      return opening.opened(failOn: failOn)
    } catch {
      throw OutputOptions.Problem(sentence: error.description, reason: .output)
    }
  }

  /// Opens the key log, into which secrets may come while it runs.
  func openSecrets() throws(Refusal) -> RunSecrets {
    let secrets = RunSecrets()
    do throws(OutputError) {
      if let path = input.keyLog { try secrets.follow(path) }
      return secrets
    } catch {
      throw Refusal(sentence: "the key log \(error)", reason: .unreadable)
    }
  }

  /// Opens the ring, if one is wanted.
  func openRing(_ captures: [LiveCapture], owner: Account?, _ outputs: LiveOutputs) throws(Refusal) -> Ring? {
    guard let folder = live.ring else { return nil }
    do throws(OutputError) {
      let isPacked = live.ringCompress
      let queue = try fresh.making([folder]) { () throws(OutputError) -> OutputQueue in
        OutputQueue(try RingFiles(folder, owner: owner, isPacked: isPacked))
      }
      outputs.add(queue)
      let bounds = Ring.Bounds(
        octets: live.ringOctets, nanoseconds: live.ringDuration?.nanoseconds, files: live.ringFiles)
      return Ring(queue, bounds: bounds, captures: captures)
    } catch {
      throw Refusal(sentence: error.description, reason: .output)
    }
  }

  /// Gives up what is no longer needed.
  func confine(_ account: Account?) throws(Refusal) -> Confinement.Outcome {
    var confinement = Confinement()
    confinement.account = account
    confinement.filtersSystemCalls = live.seccomp
    // libpcap reads there how many packets an interface lost.
    confinement.readableDirectories = ["/sys/class/net", "/sys/devices"]
    // SIGHUP opens them anew by their names.
    confinement.readableDirectories += [input.keyLogName, input.policy].compactMap { $0 }.map { SplitPath($0).folder }
    confinement.writableDirectories = writtenDirectories
    do throws(ConfinementError) {
      return try confinement.enforce()
    } catch {
      throw Refusal(sentence: "\(error); nothing was captured", reason: .permission)
    }
  }

  /// The directories in which files are made, renamed or removed while it runs.
  private var writtenDirectories: [String] {
    let names = output.names.filter { $0 != "-" } + [live.prometheus].compactMap { $0 }
    return names.map { SplitPath($0).folder } + [output.streams, live.ring].compactMap { $0 }
  }
}

extension LiveError {
  /// The error as it is to be told: who has no permission is refused whatever the name, and no permission would help
  /// against one that nothing has.
  func told(isThere: (String) -> Bool) -> LiveError {
    guard case .permission(let name) = self, !isThere(name) else { return self }
    return .missing(interface: name)
  }

  /// What is wrong.
  var sentence: String {
    switch self {
    case .missing(interface: "-"): "there is no interface -: packets on standard input are read by port831 read -"
    case .missing(interface: ""): "there is no interface without a name: port831 interfaces lists what there is"
    case .missing(let name): "there is no interface \(name): port831 interfaces lists what there is"
    case .permission(let name): "no permission to capture on \(name): the capability CAP_NET_RAW is missing"
    case .down(let name): "the interface \(name) is down"
    case .refused(let name, let reason): "cannot capture on \(name): \(reason)"
    }
  }

  /// The command that helps, where there is one.
  var remedy: Remedy? {
    switch self {
    case .permission:
      Remedy(
        effect: "This grants it", command: "sudo setcap cap_net_raw+ep \(ShellWord.text(ExecutablePath.text))")
    case .down(let name):
      Remedy(effect: "This brings it up", command: "sudo ip link set \(ShellWord.text(name)) up")
    case .missing, .refused: nil
    }
  }
}

/// The path of this program, for commands that name it.
enum ExecutablePath {
  static var text: String {
    #if os(Linux)
      if let path = SymbolicLink.target(of: "/proc/self/exe") { return path }
    #endif
    return CommandLine.arguments.first ?? "port831"
  }
}
