import Foundation
import Testing

@Suite("Layers")
struct LayerTests {
  @Test("every target imports only what the architecture page allows")
  func imports() throws {
    let table = try ImportTable()
    #expect(table.allowed.count >= 10)
    for target in try FileManager.default.contentsOfDirectory(atPath: Checkout.root.appending(path: "Sources").path) {
      guard let allowed = table.allowed[target] else {
        Issue.record("\(target) is missing from the table of Architecture.md")
        continue
      }
      for file in Checkout.swiftFiles(under: "Sources/\(target)") {
        for module in ImportTable.imports(of: try Checkout.text(file))
        where !allowed.contains(module) && !ImportTable.free.contains(module) {
          Issue.record("\(file) imports \(module)")
        }
      }
    }
  }

  @Test("the table names only targets that exist")
  func noGhosts() throws {
    for target in try ImportTable().allowed.keys {
      #expect(
        FileManager.default.fileExists(atPath: Checkout.root.appending(path: "Sources/\(target)").path), "\(target)")
    }
  }

  @Test(
    "import lines are read in every form",
    arguments: [
      ("import HaloModel", "HaloModel"), ("package import Foundation", "Foundation"),
      ("@preconcurrency internal import Dispatch", "Dispatch"), ("import struct Foo.Bar", "Foo"),
      ("@testable import haloscope", "haloscope"),
    ])
  func reading(_ line: String, _ module: String) {
    #expect(ImportTable.imports(of: line) == [module])
  }

  @Test("the state layer knows neither HTTP nor curses")
  func stateLayerIsPure() throws {
    for file in Checkout.swiftFiles(under: "Sources/ExplorerState") {
      let modules = Set(ImportTable.imports(of: try Checkout.text(file)))
      #expect(
        modules.isDisjoint(with: ["HaloClient", "AsyncHTTPClient", "CNcurses", "NcursesTerminal", "TerminalCells"]),
        "\(file)")
    }
  }
}
