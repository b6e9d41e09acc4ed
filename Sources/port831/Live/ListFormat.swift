import ArgumentParser

/// What standard output gets of a list, as of interfaces: there are no sessions in it that a tree or EVE could show.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case summary, ndjson, json
}
