import Foundation

/// `Benchmarks serve-rows --rows N [--columns 20|5] [--port P]`: a ``RowServer`` that prints one line when it is ready and
/// runs until SIGTERM.
enum RowServing {
  static let word = "serve-rows"

  static func run(_ arguments: [String]) throws -> Never {
    var rowCount = 1_000_000
    var columns = PracticeRows.Columns.twenty
    var port = 0
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard let number = rest.popFirst().flatMap({ Int($0) }) else { throw usage }
      switch option {
      case "--rows" where (1..<1_000_000_000).contains(number): rowCount = number
      case "--columns":
        guard let chosen = PracticeRows.Columns(rawValue: number) else { throw usage }
        columns = chosen
      case "--port" where (0...65_535).contains(number): port = number
      default: throw usage
      }
    }
    let server = try RowServer(PracticeRows(count: rowCount, columns: columns), port: port)
    print(
      "ready \(rowCount) rows of \(columns.rawValue) columns, \(server.byteCount) bytes, http://127.0.0.1:\(server.port)"
    )
    fflush(nil)
    server.serve()
  }

  private static let usage = RowServer.Failure(
    description: "serve-rows takes --rows 1 to 999999999, --columns 20 or 5, --port 0 to 65535")
}
