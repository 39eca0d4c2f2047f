/// A process that a machine starts with.
package struct ProcessConfiguration: Equatable, Sendable {
  package var kind: ProcessKind
  /// Nil for a name made from the kind.
  package var name: String?
  /// The size of its first region when fully grown, anonymous memory; nil for what its kind has.
  package var memory: MemoryAmount?
  /// Where its own memory comes from.
  package var policy: DomainPolicy
  /// The domain that it runs in for good; nil when it moves now and then.
  package var domain: Int?
  /// What a process of kind `trace` replays.
  package var replay: ReplayConfiguration?
  /// What keeps it from being ended.
  package var protection = ProcessProtection.none
  /// It was started early in the boot: its pid is below 48, if one of these is free, and the
  /// out-of-memory killer spares it while there is swap space.
  package var isEarly = false

  /// - Parameters:
  ///   - policy: nil for the kind's.
  ///   - domain: nil for the kind's, if it has one.
  package init(
    _ kind: ProcessKind, name: String? = nil, memory: MemoryAmount? = nil,
    policy: DomainPolicy? = nil, domain: Int? = nil, replay: ReplayConfiguration? = nil
  ) {
    self.kind = kind
    self.name = name
    self.memory = memory
    self.policy = policy ?? kind.behaviour?.policy ?? .firstTouch
    self.domain = domain ?? kind.behaviour?.domain
    self.replay = replay
  }

  /// A process that replays the references of a real program.
  package static func replay(_ replay: ReplayConfiguration) -> ProcessConfiguration {
    ProcessConfiguration(.trace, name: replay.source.name, replay: replay)
  }
}
