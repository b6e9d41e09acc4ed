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

  /// Whether a terminal takes colours, and the user wants any.
  static var takesColor: Bool { allowsColor(noColor: value("NO_COLOR"), terminal: value("TERM")) }

  /// The same by what `NO_COLOR` and `TERM` say.
  static func allowsColor(noColor: String?, terminal: String?) -> Bool {
    (noColor ?? "").isEmpty && terminal != "dumb"
  }

  /// Whether the locale's characters are UTF-8's.
  static var isUTF8: Bool {
    guard let locale = value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") else { return false }
    return locale.uppercased().contains("UTF-8") || locale.uppercased().contains("UTF8")
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
