import ArgumentParser

/// What every command can be told about its output.
struct OutputOptions: ParsableArguments, Sendable {
  @Flag(name: .long, help: "Write the whole record as JSON; an error becomes an object too.")
  var json = false
}
