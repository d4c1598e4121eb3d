import CNcurses
import Glibc
import TerminalCells

@testable import NcursesTerminal

/// A curses screen without a terminal: input from nowhere, output into a file that can be read.
@MainActor
final class CursesScreen {
  let painter: FramePainter
  let size: Size
  private let screen: OpaquePointer
  private let output: UnsafeMutablePointer<FILE>

  init?(term: String, size: Size, unicode: Bool = true, directColor: Bool = false) {
    setlocale(LC_CTYPE, "C.UTF-8")
    guard let output = tmpfile(), let input = fopen("/dev/null", "r"),
      let screen = nc_newterm(term, output, input, directColor)
    else { return nil }
    self.output = output
    self.screen = screen
    self.size = size
    set_term(screen)
    resizeterm(Int32(size.rows), Int32(size.columns))
    var colors = ColorCapability.mono
    if has_colors() {
      start_color()
      use_default_colors()
      colors = ColorCapability(terminfoColors: Int(COLORS), environment: [:])
    }
    painter = FramePainter(capabilities: TerminalCapabilities(colors: colors, supportsUnicode: unicode))
  }

  func close() {
    endwin()
    delscreen(screen)
    fclose(output)
  }

  /// The rows as curses holds them.
  func lines() -> [String] {
    (0..<size.rows).map { row in
      var line = ""
      var column = 0
      while column < size.columns {
        var cell = cchar_t()
        mvwin_wch(stdscr, Int32(row), Int32(column), &cell)
        var text = [wchar_t](repeating: 0, count: 10)
        var attributes = attr_t()
        var pair: Int16 = 0
        getcchar(&cell, &text, &attributes, &pair, nil)
        let scalars = text.prefix { $0 != 0 }.compactMap { Unicode.Scalar(UInt32($0)) }
        line.unicodeScalars.append(contentsOf: scalars)
        column += max(1, Int(nc_wcwidth(scalars.first?.value ?? 0x20)))
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// Everything sent to the terminal so far.
  func sent() -> [UInt8] {
    fflush(output)
    rewind(output)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = fread(&buffer, 1, buffer.count, output)
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return bytes
  }
}
