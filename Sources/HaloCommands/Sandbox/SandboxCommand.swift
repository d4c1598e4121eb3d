import ArgumentParser

/// `haloscope sandbox`.
struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox", abstract: "Halo Cloud on this machine, with invented practices.",
    subcommands: [SandboxServe.self])
}
