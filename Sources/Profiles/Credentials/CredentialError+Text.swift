extension CredentialError {
  /// What is wrong, one line that begins in lower case.
  package var summary: String {
    switch self {
    case .variableNotSet(let variable): "the environment variable \(variable) is not set"
    case .file(let path, let fault): "the file \(path) \(fault.summary)"
    case .command(let name, let fault): "the command \(name) \(fault.summary)"
    case .keyring(let item, let fault): fault.summary(item: item)
    case .cancelled: "interrupted"
    }
  }

  /// What to do next, one line.
  package var nextStep: String {
    switch self {
    case .variableNotSet(let variable): "Export \(variable) in the shell that starts haloscope."
    case .file(let path, let fault): fault.nextStep(path: path)
    case .command(let name, let fault): fault.nextStep(name: name)
    case .keyring(let item, let fault): fault.nextStep(item: item)
    case .cancelled: "Start it again."
    }
  }
}

extension CredentialError.FileFault {
  fileprivate var summary: String {
    switch self {
    case .missing: "does not exist"
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .folder: "is a folder"
    case .notRegular: "is no regular file"
    case .otherOwner: "belongs to another user"
    case .open(let mode): "is open to others (mode \(Self.octal(mode)))"
    case .content(let fault): fault.summary(verb: "holds")
    }
  }

  fileprivate func nextStep(path: String) -> String {
    switch self {
    case .missing: "Store it there as one line, then: chmod 600 \(path)"
    case .unreadable: "Check the permissions of the file and of the folders above it."
    case .folder, .notRegular: "Name a file that holds one line."
    case .otherOwner: "Make a copy of your own, readable by you alone: chmod 600 on the copy."
    case .open: "Close it: chmod 600 \(path)"
    case .content: "Let the file hold the value alone, as its only line."
    }
  }

  private static func octal(_ mode: UInt32) -> String {
    let digits = String(mode & 0o7777, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension CredentialError.CommandFault {
  fileprivate var summary: String {
    switch self {
    case .notFound: "was not found"
    case .notExecutable: "cannot be executed"
    case .notStarted(let reason): "was not started: \(reason)"
    case .failed(let status): "ended with status \(status)"
    case .signalled(let signal): "was ended by signal \(signal)"
    case .timedOut(let limit): "did not end within \(limit.components.seconds) s and was stopped"
    case .content(let fault): fault.summary(verb: "printed")
    }
  }

  fileprivate func nextStep(name: String) -> String {
    switch self {
    case .notFound: "Write the program with its full path, or add its folder to PATH."
    case .notExecutable: "Make it executable: chmod u+x on its file."
    case .notStarted: "Try it in a shell, then start again."
    case .failed, .signalled:
      "Run \(name) in a shell; it says there what it lacks. It gets no terminal and no input here."
    case .timedOut: "Run \(name) in a shell. It must not ask for anything: it gets no terminal and no input here."
    case .content: "Let \(name) print the value alone, as one line; what it says beside goes to standard error."
    }
  }
}

extension CredentialError.ContentFault {
  fileprivate func summary(verb: String) -> String {
    switch self {
    case .empty: "\(verb) nothing"
    case .severalLines: "\(verb) more than one line"
    case .tooLong(let limit): "\(verb) more than \(limit / 1024) KiB"
    case .notText: "\(verb) bytes that are no text"
    }
  }
}

extension CredentialError.KeyringFault {
  fileprivate func summary(item: String) -> String {
    switch self {
    case .noTool: "the keyring cannot be asked: secret-tool was not found"
    case .noSession: "the keyring cannot be asked: there is no D-Bus session"
    case .noItem: "the keyring holds no item \(item), or it is locked"
    case .command(let fault): "the keyring gave nothing for \(item): secret-tool \(fault.summary)"
    }
  }

  fileprivate func nextStep(item: String) -> String {
    switch self {
    case .noTool: "Install it (Debian and Ubuntu: libsecret-tools), or keep the value in a file of mode 0600."
    case .noSession: "Start haloscope from the desktop session, or keep the value in a file of mode 0600."
    case .noItem: "Store it: secret-tool store --label=haloscope service haloscope item \(item)"
    case .command(let fault): fault.nextStep(name: "secret-tool")
    }
  }
}
