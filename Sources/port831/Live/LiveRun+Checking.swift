import Capture
import Confinement

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What can be said before an output is made: a start that is refused must not leave files that refuse the next one.
extension LiveRun {
  /// Says that an output exists already, or that its directory is not there or cannot be written to.
  func checkOutputs(for account: Account?) throws(Refusal) {
    do throws(OutputError) {
      for path in files { try check(path, file: path, isWhole: path == output.html) }
      if let streams = output.streams { try check(streams, file: streams + "/streams.ndjson", isWhole: true) }
      for folder in folders {
        if FileStatus(folder)?.isDirectory == false { throw OutputError(name: folder, number: ENOTDIR) }
      }
      for path in files + newFolders + [live.prometheus].compactMap({ $0 }) {
        guard unsafe access(SplitPath(path).folder, F_OK) == 0 else { throw OutputError(name: path, number: errno) }
      }
    } catch {
      throw Refusal(sentence: error.description, reason: .output)
    }
    var directories = lastingDirectories.map { $0.folder }.filter { !newFolders.contains($0) }
    // What is new is made by root where root begins, and given away.
    if account == nil {
      directories += (files.filter { FileStatus($0) == nil } + newFolders).map { SplitPath($0).folder }
    }
    if let directory = Self.unwritable(directories, as: account) { throw refusal(of: directory, account) }
  }

  /// Says, before it matters, that a directory cannot be written to by who has become of us: an account, or who began.
  func checkDirectories(for account: Account?) throws(Refusal) {
    guard let directory = Self.unwritable(lastingDirectories.map { $0.folder }, as: nil) else { return }
    throw refusal(of: directory, account)
  }

  /// The outputs that are files.
  private var files: [String] { output.names.filter { $0 != "-" } }

  /// The outputs that are directories, and those of them that are not there yet.
  private var folders: [String] { [output.streams, live.ring].compactMap { $0 } }
  private var newFolders: [String] { folders.filter { FileStatus($0) == nil } }

  /// The directories that are written to all the time, each with an option for which. A database needs its directory,
  /// other files when they are put aside.
  private var lastingDirectories: [(option: String, folder: String)] {
    var names: [(option: String, name: String?)] = [
      (option: "--prometheus", name: live.prometheus), (option: "--sqlite", name: output.sqlite),
    ]
    if live.rotate != nil {
      for file in files { names.append((option: "--rotate", name: file)) }
    }
    var directories: [(option: String, folder: String)] = []
    for (option, name) in names {
      if let name, name != "-" { directories.append((option: option, folder: SplitPath(name).folder)) }
    }
    if let streams = output.streams { directories.append((option: "--streams", folder: streams)) }
    if let ring = live.ring { directories.append((option: "--ring", folder: ring)) }
    return directories
  }

  /// Devices and pipes are there before they are written to. Nothing can be added to an output that is a whole.
  private func check(_ name: String, file path: String, isWhole: Bool) throws(OutputError) {
    guard let status = FileStatus(path) else { return }
    if status.isDirectory { throw OutputError(name: name, number: EISDIR) }
    if output.existing == .refuse, status.isRegular {
      throw isWhole ? OutputError.existing(name) : OutputError(name: name, number: EEXIST)
    }
  }

  /// Why a directory that cannot be written to is one that must be, and what can be done. Who is not root stays who
  /// that is.
  func refusal(of directory: String, _ account: Account?) -> Refusal {
    let place = directory == "." ? "this directory" : directory
    let user = account?.name ?? "the user that captures"
    let option = lastingDirectories.first { $0.folder == directory }?.option
    let reason = option.map { ", and \($0) makes files there all the time" } ?? ""
    let way = account == nil ? "take another directory" : "take another directory, or another user with -Z"
    return Refusal(
      sentence: "\(place) cannot be written to by \(user)\(reason): change its owner, or \(way)", reason: .output)
  }

  /// The first of some directories that cannot be written to, by an account that root is to become. Root takes its
  /// identity for the time of the look: there is one thread yet, and modes alone do not tell everything.
  private static func unwritable(_ directories: [String], as account: Account?) -> String? {
    let (user, group) = (geteuid(), getegid())
    if let account {
      // Should it fail, it does so again when rights are given up, and is said there.
      guard setegid(account.group) == 0 else { return nil }
      guard seteuid(account.user) == 0 else {
        _ = setegid(group)
        return nil
      }
    }
    let found = directories.first { unsafe faccessat(AT_FDCWD, $0, W_OK | X_OK, AT_EACCESS) != 0 }
    if account != nil {
      _ = seteuid(user)
      _ = setegid(group)
    }
    return found
  }
}
