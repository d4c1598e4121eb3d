import HaloModel

/// The FHIR request of a command line, and what looks wrong about it.
struct FHIRSource: Sendable {
  let query: FHIRQuery
  /// What was probably meant otherwise, a line each; never a value.
  let warnings: [String]

  /// Reads the argument, or standard input where it is `-`.
  /// - Throws: A usage failure that names the place and never quotes a value.
  init(argument: String, _ console: Console) throws(CommandFailure) {
    let text =
      argument == "-" ? try UTF8Text.decode(try console.readInput(), source: "standard input") : argument
    try self.init(text)
  }

  /// Reads a request; white space around it does not matter.
  init(_ text: String) throws(CommandFailure) {
    let start = text.drop(while: \.isWhitespace)
    let text = String(start.reversed().drop(while: \.isWhitespace).reversed())
    guard !text.contains(where: \.isNewline) else {
      throw .usage("a FHIR request is one line, and this has several", nextStep: "Send one request at a time.")
    }
    guard !text.prefix(while: { $0 != "?" }).contains("://") else {
      throw .usage(
        "a FHIR request is the part of the address below the FHIR base, and this is a whole address",
        nextStep: "Leave out everything up to fhir/R4/, as in 'Patient?family=Smith'; -s names the practice.")
    }
    do throws(FHIRQueryError) {
      query = try FHIRQuery(text)
    } catch {
      throw .usage(error.message, nextStep: "Write it as in 'Patient?family=Smith&_count=50', or as in 'Patient/1'.")
    }
    var warnings = FHIRQuery.misleadingPlusSigns(in: text).map {
      "\(MessageText.singleLine($0, limit: 80)): + is a blank in an address; if a plus sign was meant, write %2B"
    }
    if query.hasPersonalData, !query.isSearch {
      warnings.append("only searches go as POST, so personal data is in the address of this request")
    }
    self.warnings = warnings
  }
}
