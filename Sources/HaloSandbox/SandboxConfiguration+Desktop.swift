import ConfigurationFiles
import HaloModel

/// The section `desktop` of a configuration file.
extension SandboxConfiguration {
  mutating func applyDesktop(_ node: ConfigurationNode) throws(ConfigurationFileError) {
    for (key, value) in try node.mapping(["pms", "tokenLife"]) {
      if key == "pms" {
        desktop.pms = Set(try value.sequence().map { (node) throws(ConfigurationFileError) in try pms(node) })
      } else {
        desktop.tokenLife = .seconds(try value.integer(in: 1...604_800))
      }
    }
  }

  private func pms(_ node: ConfigurationNode) throws(ConfigurationFileError) -> PMSType {
    guard let pms = PMSType.known.first(where: { $0.referencePrefix == (try? node.text()) }) else {
      throw node.error("is no PMS", allowed: PMSType.known.map(\.referencePrefix))
    }
    return pms
  }
}
