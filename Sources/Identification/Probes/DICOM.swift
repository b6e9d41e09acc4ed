/// DICOM's association (PS3.8, section 9.3).
enum DICOM: Probe {
  static let application = "DICOM"
  static let grounds = "an association request of DICOM"

  static func request(_ it: inout Reader) throws(Mismatch) { try association(&it, 1) }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 3 || it.peek() == 7 {
      try it.octet(of: 3, 7)
      try it.expect(0)
      return try it.expect32(4)
    }
    try association(&it, 2)
  }

  private static func association(_ it: inout Reader, _ type: UInt8) throws(Mismatch) {
    try it.expect(type, 0)
    try it.number32(in: 68...1 << 16, 16)
    try it.expect16(1)
    try it.expect16(0)
    it.learn(.name, try it.printable(16))
  }
}
