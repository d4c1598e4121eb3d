/// The file that a user begins with.
package enum ProfileExample {
  /// A file that is right as it stands: one profile works at once, the others are comments.
  package static let text = """
    # Profiles of haloscope: one named connection each.
    # haloscope config check tells every mistake of this file with its line and column.
    #
    # No key ever stands here. A key is named by where it is kept:
    #   key: {env: HALO_STAGE}                        an environment variable
    #   key: {file: ~/.config/haloscope/stage.key}    a file that only you can read (chmod 600)
    #   key: {command: [pass, show, halo/stage]}      a command that prints it as its only line; no shell, 10 seconds
    #   key: {keyring: haloscope-stage}               the desktop's keyring, stored with:
    #                                                 secret-tool store --label=haloscope service haloscope item haloscope-stage

    default: sandbox                  # used when no --profile is given

    profiles:
      sandbox:
        environment: sandbox          # production, stage, sandbox (embedded, needs no key), or custom with url

    #  stage:
    #    environment: stage
    #    api: integrator              # or desktop
    #    key: {env: HALO_STAGE}
    #    readOnly: true               # refuses everything that is not provably a read
    #    theme: halo-light
    #    mask: false                  # mask patient data on the screen; in production unless said otherwise
    #    followMoves: false           # keep a moved practice's new GUID without asking

    #  own:
    #    environment: custom
    #    url: https://halo.example    # https, or http on this machine
    #    key: {command: [pass, show, halo/own]}

    #  reception:
    #    environment: production
    #    api: desktop                 # one site, one device, by tokens
    #    site: f26e076f-527f-517b-be48-3de4bc0e0243
    #    device: {env: HALO_DEVICE}
    #    token: {command: [halo-token]}
    #    # or from your own service: token: {url: https://tokens.example/halo, credential: {env: HALO_SERVICE}}

    """
}
