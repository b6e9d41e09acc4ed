#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the environment says.
enum Environment {
  /// The value of a variable.
  static func value(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Whether a file of that name exists.
  static func hasFile(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Whether an output takes colours, and the user wants any.
  static func takesColor(isTerminal: Bool) -> Bool {
    let isForced = forcesColor(value("CLICOLOR_FORCE"))
    return (isTerminal || isForced)
      && allowsColor(noColor: value("NO_COLOR"), terminal: isForced ? nil : value("TERM"))
  }

  /// Whether `CLICOLOR_FORCE` asks for colours where there is no terminal, as for `less -R`.
  static func forcesColor(_ value: String?) -> Bool { !["", "0"].contains(value ?? "") }

  /// Whether colours are wanted, by what `NO_COLOR` and `TERM` say.
  static func allowsColor(noColor: String?, terminal: String?) -> Bool {
    (noColor ?? "").isEmpty && terminal != "dumb"
  }

  /// Whether the locale's characters are UTF-8's.
  static var isUTF8: Bool { namesUTF8(value) }

  /// The same by what the variables say: the first that is not empty counts (POSIX.1-2017, section 8.2).
  static func namesUTF8(_ value: (String) -> String?) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(value).first { !$0.isEmpty }?.uppercased() ?? ""
    return locale.contains("UTF-8") || locale.contains("UTF8")
  }
}

/// The name of this machine: the sensor of its records.
enum HostName {
  /// As the system says it.
  static var text: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
