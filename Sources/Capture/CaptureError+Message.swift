import Compression

extension CaptureError {
  /// A sentence for people that names the file (already made safe for a terminal) and the reason.
  public func message(naming given: String) -> String {
    // A script whose variable is empty gets to see that.
    let name = given.isEmpty ? "''" : given
    return switch self {
    case .missing: "\(name) is not there: no such file."
    case .permission: "\(name) cannot be read: no permission."
    case .directory: "\(name) is a directory, not a capture."
    case .system(let error): "\(name) cannot be read: \(error)."
    case .empty: "\(name) is empty: it has not even the header of a capture."
    case .silent: "\(name) was silent as long as it was waited for."
    case .notCapture(let opening):
      "\(name) is not a capture: it begins \"\(String(escapingOctets: opening))\". "
        + "pcap and pcapng are read, also compressed by gzip, zstd or lz4."
    case .notList:
      "\(name) is no list of files: it is a capture, which is read without --files-from, or longer than "
        + "\(String(grouping: UInt64(CaptureLimits.listOctets))) octets."
    case .packed(let format, let error):
      "\(name) cannot be read: its \(format.rawValue) data cannot be unpacked, \(error)."
    case .foreign(let format): "\(name) \(format.advice)"
    case .version(let format, let major, let minor):
      "\(name) is \(format.rawValue) of version \(major).\(minor), which is not known."
    case .headerCut(_, let claimed, let held):
      "\(name) is cut short: its header has \(claimed) octets, the file holds \(held) of them."
    case .damaged(let damage): damage.message(naming: name)
    }
  }
}
