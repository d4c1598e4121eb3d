import ArgumentParser
import HaloClient
import HaloSandbox
@main struct Haloscope: ParsableCommand {}
