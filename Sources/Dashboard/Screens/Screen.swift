import Canvas
import Machine

/// A view that has the whole window but for the lines around it: its own small state, its keys,
/// and a picture that is a pure function of both and the machine.
///
/// The state and the keys stand in one file, the drawing in another. A new view is one more case of
/// ``ViewKind`` and one more line in ``Screens/standard``.
protocol Screen: Equatable, Sendable {
  static var kind: ViewKind { get }
  /// The name in the bar of views, with the letter of ``switchKeys`` in upper case.
  static var name: String { get }
  /// What brings it up, the first one shown in the bar.
  static var switchKeys: [Key] { get }
  /// A sentence for the help on what is to be seen.
  static var purpose: String { get }
  /// Its keys, one section for each of its modes; keys that it does not name mean what they mean
  /// everywhere.
  static var keys: [KeySection] { get }

  /// The mode that its keys are in now.
  var mode: KeyMode { get }

  /// What is being typed in it, but for values that are typed where they stand; nil if nothing is.
  var typedLine: TypedLine? { get }

  /// What the hint of a key says in the view's present state; nil where it is as usual.
  func label(now meaning: KeyBinding.Meaning) -> KeyBinding.Label?

  /// Takes a key.
  ///
  /// - Parameters:
  ///   - press: with its meaning in ``mode``, or else its common one.
  ///   - state: all that is remembered beside this view.
  ///   - machine: as it is now.
  /// - Returns: what is to be done to the machine and the program, in order; nil if the key means
  ///   nothing here, so that its common meaning counts.
  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]?

  /// Takes a click on something that ``draw(on:in:machine:state:)`` marked as one of its items.
  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action]

  /// Whether a click on an item waits until the button goes up, since it might become a drag. Where
  /// a click only selects, it does not.
  func waitsForRelease(item: Int, state: ViewState, machine: Machine) -> Bool

  /// Takes a part of the pointer's way with the button down.
  ///
  /// - Returns: false if the list is to go along with it, where there is one.
  mutating func drag(_ drag: Drag, state: inout ViewState, machine: Machine) -> Bool

  /// Takes a step of the wheel.
  ///
  /// - Returns: nil if it is to scroll, as ``KeyBinding/Meaning`` `up` and `down` do.
  mutating func turnWheel(up: Bool, state: inout ViewState, machine: Machine) -> [Action]?

  /// Draws the view. What can be clicked is marked with ``Painter/mark(_:as:)``.
  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState)
}

extension Screen {
  static var keys: [KeySection] { [] }
  var mode: KeyMode { .main }

  var typedLine: TypedLine? { nil }

  func label(now meaning: KeyBinding.Meaning) -> KeyBinding.Label? { nil }

  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]? {
    nil
  }

  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action] { [] }

  func waitsForRelease(item: Int, state: ViewState, machine: Machine) -> Bool { false }

  mutating func drag(_ drag: Drag, state: inout ViewState, machine: Machine) -> Bool { false }

  mutating func turnWheel(up: Bool, state: inout ViewState, machine: Machine) -> [Action]? { nil }

  /// Whether another view is of the same sort and in the same state.
  fileprivate func equals(_ other: any Screen) -> Bool { (other as? Self) == self }
}

/// The views by name, in the order of the bar.
package enum ViewKind: String, CaseIterable, Sendable {
  case overview
  case flow
  case domain
  case map
  case queue
  case processes
  case devices
  case sysctls
  case journal
}

/// All views, each with its state.
package struct Screens: Equatable, Sendable {
  /// Each view as it is at first.
  static let standard: [any Screen] = [
    OverviewScreen(),
    FlowScreen(),
    DomainScreen(),
    MemoryMapScreen(),
    QueueScreen(),
    ProcessesScreen(),
    DevicesScreen(),
    SysctlsScreen(),
    JournalScreen(),
  ]

  private var screens = Self.standard

  subscript(kind: ViewKind) -> any Screen {
    get { screens[Self.index(of: kind)] }
    set { screens[Self.index(of: kind)] = newValue }
  }

  private static func index(of kind: ViewKind) -> Int {
    guard let index = standard.firstIndex(where: { type(of: $0).kind == kind }) else {
      preconditionFailure("no screen shows \(kind)")
    }
    return index
  }

  package static func == (left: Screens, right: Screens) -> Bool {
    left.screens.elementsEqual(right.screens) { $0.equals($1) }
  }
}
