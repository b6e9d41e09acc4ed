/// RTSP (RFC 7826, section 20.2).
enum RTSP: Probe {
  static let application = "RTSP"
  static let grounds = "a request line of RTSP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word([
      "OPTIONS ", "DESCRIBE ", "ANNOUNCE ", "SETUP ", "PLAY ", "PAUSE ", "TEARDOWN ", "GET_PARAMETER ",
      "SET_PARAMETER ",
      "RECORD ", "REDIRECT ",
    ])
    guard let version = it.find(" RTSP/", within: 1024) else { throw it.find("\n") == nil ? .short : .wrong }
    try it.printable(version)
    try it.expect(" RTSP/")
    it.learn(.software, it.field("User-Agent") ?? "")
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect("RTSP/")
    try it.word(["1.0 ", "2.0 "])
    it.grounds = "a status line of RTSP"
    it.learn(.server, it.field("Server") ?? "")
  }
}
