import Report

// Capture has facts of a source, too. The names are told apart here, where only one of them is visible.

/// A source as reports know it.
typealias ReportedSource = SourceFacts
