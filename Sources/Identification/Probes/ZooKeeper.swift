/// ZooKeeper (its client protocol): a connect request, or a word of four letters.
enum ZooKeeper: Probe {
  static let application = "ZooKeeper"
  static let grounds = "a connect request of ZooKeeper"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() != 0 {
      try it.word(["ruok", "stat", "srvr", "mntr", "conf", "envi", "dump", "wchs", "isro"])
      return try it.require(it.isAtEnd || it.peek() == 0x0A || it.peek() == 0x0D, 4)
    }
    let length = try it.u32()
    try it.require(length == 44 || length == 45, 31)
    try it.expect32(0)
    try it.skip(12)
    try it.skip(8)
    try it.expect32(16)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    if it.peek() != 0 {
      try it.word(["imok", "Zookeeper version", "zk_version", "clientPort=", "Environment:", "rw", "ro"]); return
    }
    let length = try it.u32()
    try it.require(length == 36 || length == 37, 31)
    try it.expect32(0)
  }
}
