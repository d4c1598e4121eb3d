internal import CNcurses
internal import Glibc

/// The character set that the terminal is spoken to in.
enum TerminalLocale {
  /// Takes over the user's character set and says whether it is UTF-8.
  ///
  /// Where the environment names no locale at all (containers, cron), UTF-8 is assumed, as Python does; a locale that is
  /// named is respected. Only the character type is set: numbers keep their decimal point.
  static func adopt(environment: [String: String]) -> Bool {
    setlocale(LC_CTYPE, "")
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.filter { !$0.isEmpty }
    if names.isEmpty { setlocale(LC_CTYPE, "C.UTF-8") }
    return nc_locale_is_utf8()
  }
}
