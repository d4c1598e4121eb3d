import ExplorerState
import ExplorerViews
import Synchronization
import TerminalCells

/// How the explorer looks now: the theme of the connection in use, on this terminal.
final class Looks: Sendable {
  private let library: ThemeLibrary
  private let capabilities: TerminalCapabilities
  /// What is shown where a profile names no theme, and always when the command line named one.
  private let own: Theme
  private let isFixed: Bool
  private let view: Mutex<RootView>

  init(_ own: Theme, first: Theme, isFixed: Bool, library: ThemeLibrary, capabilities: TerminalCapabilities) {
    self.library = library
    self.capabilities = capabilities
    self.own = own
    self.isFixed = isFixed
    view = Mutex(Self.view(first, capabilities))
  }

  /// What draws the state now.
  var current: RootView { view.withLock { $0 } }

  /// Draws in a theme, by name or file, from now on; `nil` is the program's own choice.
  func apply(_ reference: String?) throws(ErrorReport) {
    let theme: Theme
    do throws(ThemeLibraryError) {
      theme = if !isFixed, let reference { try library.theme(reference) } else { own }
    } catch {
      throw ErrorReport(
        word: "no such theme", message: "\(error)", meaning: "The colours stay as they were.",
        nextStep: "haloscope themes list names the themes.")
    }
    let view = Self.view(theme, capabilities)
    self.view.withLock { $0 = view }
  }

  private static func view(_ theme: Theme, _ capabilities: TerminalCapabilities) -> RootView {
    RootView(
      Appearance(theme: theme.adapted(to: capabilities.colors), supportsUnicode: capabilities.supportsUnicode))
  }
}
