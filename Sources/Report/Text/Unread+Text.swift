import Session

extension Unread {
  /// What is said below changes of which not all may be known.
  var sentence: String {
    guard let offset else { return "there may be more changes: \(reason)" }
    return
      "there may be more changes: the XML could not be read from octet \(Quantity.thousands(UInt64(clamping: offset))) on (\(reason))"
  }
}
