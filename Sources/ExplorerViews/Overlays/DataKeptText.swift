import ExplorerState
import TerminalCells

/// What this program keeps on the machine and where, told before anything is kept.
struct DataKeptText {
  /// One paragraph: what, and where or how.
  struct Paragraph {
    let heading: String
    let text: String
  }

  let paragraphs: [Paragraph]

  init(_ places: KeptPlaces) {
    let keys =
      places.hasKeyring
      ? "in your keyring, or in \(places.keys): a file each that only you can read (mode 0600)."
      : "in \(places.keys): a file each that only you can read (mode 0600). No keyring was found here."
    paragraphs = [
      Paragraph(
        heading: "Profiles",
        text: """
          \(places.profiles): names, addresses, flags, and where each key is found. Never a key.
          """),
      Paragraph(
        heading: "Subscription keys",
        text: """
          \(keys) One that others can read is refused. A key for this session only stays in memory. A key is never on the \
          screen, in a log or on a command line.
          """),
      Paragraph(
        heading: "Desktop tokens",
        text: "in memory only. They expire within the hour, and their source hands out the next."),
      Paragraph(
        heading: "Open queries and saved sites",
        text: """
          \(places.store): ids and times of async queries that may still be open, with site and practice name; the sites you \
          save, with names, tags and notes. Never rows, parameter values or SQL.
          """),
      Paragraph(
        heading: "Results",
        text: "in memory until the program ends. A file is written only where you export to one."),
      Paragraph(
        heading: "Sandbox",
        text: "invented practices, made anew at each start; the embedded one leaves nothing behind."),
      Paragraph(
        heading: "Network",
        text: """
          no telemetry, no update check. The program talks to the Halo Cloud you choose, to the token service of a desktop \
          profile, and to nobody else.
          """),
    ]
  }

  /// The text broken into lines; a heading begins each paragraph.
  func lines(columns: Int) -> [(text: String, isHeading: Bool)] {
    var lines: [(text: String, isHeading: Bool)] = []
    for paragraph in paragraphs {
      if !lines.isEmpty { lines.append(("", false)) }
      lines.append((paragraph.heading, true))
      lines += CellText.wrapped(paragraph.text, columns: max(1, columns)).map { ($0, false) }
    }
    return lines
  }
}
