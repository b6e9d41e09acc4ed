import Bytes
import Packet

/// A libpcap filter in user space, on the frame without its VLAN tags, compiled for each link type when it first comes.
public struct FrameFilter: ~Copyable {
  private enum Compiled {
    case program(FilterProgram)
    case refused(FilterError)
  }

  /// The expression, as it was given.
  public let expression: String
  private var programs: [LinkType: Compiled] = [:]
  private var last: (linkType: LinkType, program: FilterProgram)?
  private var untagged = UntaggedFrame()

  /// Checks the expression: it must compile for one of the common link types at least. Names in it are looked up here
  /// and at `prepare`.
  public init(_ expression: String) throws(FilterError) {
    self.expression = expression
    let common = [1, 113, 101].map { LinkType(rawValue: $0) }
    for linkType in common where (try? program(for: linkType)) != nil { return }
    _ = try program(for: common[0])
  }

  /// Compiles for a link type in advance, before rights are given up that looking up names needs.
  public mutating func prepare(for linkType: LinkType) throws(FilterError) { _ = try program(for: linkType) }

  /// Whether the frame passes; throws where the expression means nothing for its link type. Allocates nothing once the
  /// link type is known.
  public mutating func matches(_ frame: borrowing Frame, _ octets: RawSpan) throws(FilterError) -> Bool {
    let program = try program(for: frame.linkType)
    guard let tags = UntaggedFrame.Tags(frame.linkType, octets) else {
      return program.matches(octets, wireLength: frame.wireLength)
    }
    let wireLength = frame.wireLength &- UInt32(truncatingIfNeeded: tags.length)
    return untagged.withFrame(octets, tags) { program.matches($0, wireLength: wireLength) }
  }

  private mutating func program(for linkType: LinkType) throws(FilterError) -> FilterProgram {
    if let last, last.linkType == linkType { return last.program }
    switch programs[linkType] {
    case .program(let program):
      last = (linkType, program)
      return program
    case .refused(let error): throw error
    case nil: break
    }
    do throws(FilterError) {
      let program = try FilterProgram(expression, for: linkType)
      programs[linkType] = .program(program)
      last = (linkType, program)
      return program
    } catch {
      programs[linkType] = .refused(error)
      throw error
    }
  }
}
