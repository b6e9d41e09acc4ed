/// What a live run has of the system beside its interfaces and outputs, all of it opened while there were rights.
struct LiveEnvironment {
  let signals: SignalThread
  let notifier: ServiceNotifier
  let probe: InterfaceProbe
  let secrets: RunSecrets
  /// The policy's file, which may change.
  let policyPath: String?
  let standardError: DescriptorOutput
}
