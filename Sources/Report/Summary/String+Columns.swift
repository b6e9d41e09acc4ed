extension String {
  /// The columns it takes on a terminal, one a scalar.
  ///
  /// Octets that begin a scalar are counted: the library's way from one scalar to the next is most of what a table costs.
  var columns: Int {
    var count = 0
    for octet in utf8 where octet & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
