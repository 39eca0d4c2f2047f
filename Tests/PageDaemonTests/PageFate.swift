import PageDaemon
import Testing

/// A page in some state, and what a scan makes of it.
struct PageFate: Sendable, CustomTestStringConvertible {
  /// The state, in words.
  var testDescription: String
  var rule: Rule
  /// Where the page is afterwards.
  var queue: QueueKind
  /// What its activity count is afterwards.
  var activityCount: UInt8
  var amount: Int32
  /// The object's references.
  var referenceCount: Int32
  var isDead: Bool
  var kind: VMObject.Kind
  var change: @Sendable (inout Page) -> Void

  init(
    _ description: String, _ rule: Rule, _ queue: QueueKind, activityCount: UInt8 = 0,
    amount: Int32 = 0, referenceCount: Int32 = 1, isDead: Bool = false,
    kind: VMObject.Kind = .swap, _ change: @escaping @Sendable (inout Page) -> Void
  ) {
    testDescription = description
    self.rule = rule
    self.queue = queue
    self.activityCount = activityCount
    self.amount = amount
    self.referenceCount = referenceCount
    self.isDead = isDead
    self.kind = kind
    self.change = change
  }

  /// Puts the page, of an object of its own, on a queue.
  func place(in vm: inout VirtualMemory, on queue: QueueKind) -> PageNumber {
    let object = vm.addObject(kind, referenceCount: referenceCount, isDead: isDead)
    return vm.addPage(to: object, at: 0, on: queue, change)
  }
}
