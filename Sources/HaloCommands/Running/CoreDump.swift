import Glibc

/// What the system may keep of this process when it crashes.
enum CoreDump {
  /// Lets no file be written: memory holds keys, tokens and rows.
  static func forbid() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    // Lowering a limit cannot fail.
    _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }
}
