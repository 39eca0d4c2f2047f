/// A setting or figure of the page daemon under the name that `sysctl` has for it.
public struct Sysctl: Sendable {
  /// What a value counts.
  public enum Unit: String, Sendable {
    case pages
    case seconds
    case ticks
    case kilobytes = "KB"
    case kilobytesPerSecond = "KB/s"
    case scans
    case divisor
    case times
    case flag = "0 or 1"
  }

  /// As `sysctl` has it, for example `vm.pageout_oom_seq`.
  public let name: String
  /// One line on what it is for; what follows a semicolon may be left out.
  public let meaning: String
  public let unit: Unit
  /// The values that may be set, or nil when it can only be read.
  public let range: ClosedRange<Int64>?
  /// The value after boot, or nil when that depends on the machine.
  public let defaultValue: Int64?
  private let read: @Sendable (VirtualMemory) -> Int64
  private let write: (@Sendable (Int64, inout VirtualMemory) -> Void)?

  public var isWritable: Bool { range != nil }

  /// The value now.
  public func value(in vm: VirtualMemory) -> Int64 { read(vm) }

  /// Sets the value from what a person typed.
  public func set(_ text: String, in vm: inout VirtualMemory) throws(SysctlError) {
    guard let range, let write else { throw SysctlError("\(name) can only be read") }
    guard let value = Int64(text) else {
      throw SysctlError(
        "\(name): \"\(text)\" is no whole number, expected \(range.lowerBound) to \(range.upperBound)"
      )
    }
    guard range.contains(value) else {
      throw SysctlError(
        "\(name): \(value) is out of range, expected \(range.lowerBound) to \(range.upperBound)")
    }
    write(value, &vm)
  }

  /// Something that is only read.
  init(
    reading name: String, _ unit: Unit, _ meaning: String,
    read: @escaping @Sendable (VirtualMemory) -> Int64
  ) {
    self.name = name
    self.meaning = meaning
    self.unit = unit
    range = nil
    defaultValue = nil
    self.read = read
    write = nil
  }

  /// Something that can be set, kept as an integer of the kernel's.
  init<Value: FixedWidthInteger & Sendable>(
    setting name: String, _ unit: Unit, _ range: ClosedRange<Int64>, default: Int64?,
    _ meaning: String, _ path: any WritableKeyPath<VirtualMemory, Value> & Sendable
  ) {
    precondition(
      Value(exactly: range.lowerBound) != nil && Value(exactly: range.upperBound) != nil,
      "\(name) allows values that it cannot hold")
    self.name = name
    self.meaning = meaning
    self.unit = unit
    self.range = range
    defaultValue = `default`
    read = { Int64($0[keyPath: path]) }
    write = { $1[keyPath: path] = Value($0) }
  }
}

/// Why a value was not set: one line for people.
public struct SysctlError: Error, Equatable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
