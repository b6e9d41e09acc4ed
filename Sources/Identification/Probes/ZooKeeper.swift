/// ZooKeeper (its client protocol): a connect request, or a word of four letters.
enum ZooKeeper: Probe {
  static let application = "ZooKeeper"
  static let grounds = "a connect request of ZooKeeper"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() != 0 {
      try it.word(["ruok", "stat", "srvr", "mntr", "conf", "envi", "dump", "wchs", "isro"])
      return try it.require(it.isAtEnd || it.peek() == 0x0A || it.peek() == 0x0D, 4)
    }
    if it.peek(3) == 8 {
      // A ping is of eight octets: -2 for its number, and 11.
      it.grounds = "a ping of ZooKeeper"
      try it.expect32(8)
      try it.expect32(0xFFFF_FFFE)
      return try it.expect32(11)
    }
    try it.number32(in: 44...45, 31)
    try it.expect32(0)
    try it.skip(12)
    try it.skip(8)
    try it.expect32(16)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    if it.peek() != 0 {
      try it.word(["imok", "Zookeeper version", "zk_version", "clientPort=", "Environment:", "rw", "ro"]); return
    }
    if it.peek(3) == 16 {
      it.grounds = "an answer to a ping of ZooKeeper"
      try it.expect32(16)
      try it.expect32(0xFFFF_FFFE)
      try it.skip(8)
      return try it.expect32(0)
    }
    try it.number32(in: 36...37, 31)
    try it.expect32(0)
  }
}
