/// A print job sent raw: PJL's universal exit, or PostScript.
enum PrinterJob: CallProbe {
  static let application = "PJL"
  static let relatives = ["PostScript"]
  static let grounds = "a printer's job"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0x25 {
      it.application = "PostScript"
      return try it.expect("%!PS-Adobe-")
    }
    try it.expect(0x1B)
    try it.expect("%-12345X")
  }
}
