/// What a session weighed last, and when it is to be weighed again.
struct SessionScales {
  /// Octets of memory.
  var weight = 0
  /// Octets that may come before the next weighing.
  var interval = 0
  /// Octets that have come since the last one.
  var unweighed = 0
}
