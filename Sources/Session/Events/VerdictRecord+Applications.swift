import Identification

extension VerdictRecord {
  /// Every name that ``VerdictRecord/application`` may have, in the order of the alphabet.
  public static let applications: [String] =
    Set(Recognition.applications + Judge.beepApplications + WellKnownService.applications).sorted()
}
