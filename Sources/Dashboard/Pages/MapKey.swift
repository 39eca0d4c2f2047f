import Canvas
import Library
import Machine
import PageDaemon

/// What a class of pages is called and looks like on the memory map.
struct MapKey {
  var name: String
  /// Stands for the class where colours do not tell classes apart.
  var letter: Unicode.Scalar
  /// None for what is left empty.
  var color: Color?
  /// How the letter looks beside its colour, for themes without colours.
  var attributes: Style.Attributes = []
  /// Whether cells, but no single pages, are of the class.
  var isOfCellsOnly = false
}

extension MapKey {
  /// How the letter is drawn where letters stand for the classes.
  func letterStyle(_ painter: Painter) -> Style {
    guard let color else { return painter.style(.dim) }
    return Style(
      foreground: color, background: painter.style(.text).background, attributes: attributes)
  }
}

/// The classes of the memory map with their looks, for one picture.
struct MapLegend {
  let classes: MapClasses
  /// By the number of the class.
  let keys: [MapKey]

  /// - Parameter domain: the domain whose largest owners get colours of their own.
  init(
    _ mode: MapMode, machine: Machine, domain: Int, owners: [PageOwner?], painter: Painter
  ) {
    func color(_ role: Role) -> Color { painter.style(role).foreground }
    func key(_ name: String, _ letter: Unicode.Scalar, _ role: Role) -> MapKey {
      let style = painter.style(role)
      return MapKey(
        name: name, letter: letter, color: style.foreground, attributes: style.attributes)
    }
    let free = MapKey(name: "free", letter: ".")
    let wired = key("wired", "W", .border)
    switch mode {
    case .queue:
      classes = MapClasses(mode: mode)
      keys =
        MemoryPart.allCases.map {
          key($0.name, $0.letter, $0.role)
        } + [key("no queue", "-", .dim)]
    case .dirtiness:
      classes = MapClasses(mode: mode)
      keys = [
        free, wired, key("clean", "c", .inactive),
        MapKey(
          name: "some dirty", letter: "d",
          color: painter.mixed(painter.style(.text).background, color(.laundry), thousandths: 550),
          attributes: .bold, isOfCellsOnly: true),
        key("dirty", "D", .laundry),
        key("in transit", "T", .good),
      ]
    case .activity:
      classes = MapClasses(mode: mode)
      keys = [free, wired] + Self.levels(painter)
    case .owner:
      let found = MapOwners(machine: machine, domain: domain, owners: owners)
      classes = MapClasses(mode: mode, owners: found.classes)
      keys =
        [free]
        + found.names.map {
          MapKey(name: $0.text, letter: $0.letter, color: color($0.role))
        }
    case .references:
      classes = MapClasses(mode: mode)
      keys = [
        free, wired, key("referenced", "R", .key),
        key("mapped", "m", .active),
        key("not mapped", "n", .label),
      ]
    }
  }

  /// The levels of activity, from cold to hot: each has a hue of its own even where few colours are
  /// shown.
  private static func levels(_ painter: Painter) -> [MapKey] {
    let levels = MapClasses.levels
    let names = levels.indices.map { index -> String in
      let end = index + 1 < levels.count ? levels[index + 1] - 1 : ActivityCount.maximum
      return levels[index] == end ? "act \(end)" : "act \(levels[index])-\(end)"
    }
    let ground = painter.style(.text).background
    let coldest = painter.mixed(ground, painter.style(.active).foreground, thousandths: 560)
    let warmer: [Role] = [.active, .pidDerivative, .danger, .laundry]
    let colors = [coldest] + warmer.map { painter.style($0).foreground }
    let hottest = hottest(painter, unlike: colors)
    return zip(names, colors + [hottest]).enumerated().map { index, pair in
      MapKey(name: pair.0, letter: Unicode.Scalar(UInt8(0x30 + index)), color: pair.1)
    }
  }
}

extension MapLegend {
  /// The colour of the hottest pages: the one of keys, which is bright in most themes, but that of
  /// text where it is too near to another.
  private static func hottest(_ painter: Painter, unlike others: [Color]) -> Color {
    let key = painter.style(.key).foreground
    let isNear = others.contains { other in
      guard let distance = key.distance(to: other) else { return key == other }
      return distance < 140
    }
    return isNear ? painter.style(.text).foreground : key
  }
}

extension Color {
  /// The sum of the differences of two colours' parts; nil where a colour has none that are known.
  fileprivate func distance(to other: Color) -> Int? {
    guard let one = components, let two = other.components else { return nil }
    return abs(Int(one.red) - Int(two.red)) + abs(Int(one.green) - Int(two.green))
      + abs(Int(one.blue) - Int(two.blue))
  }
}

/// Who owns memory, in the order of the classes: the kernel, files, the largest processes, others.
struct MapOwners {
  /// The looks of the largest processes.
  private static let roles: [Role] = [
    .active, .laundry, .good, .pidDerivative, .danger, .key,
  ]

  /// The class of each object.
  let classes: [UInt8]
  let names: [(text: String, letter: Unicode.Scalar, role: Role)]

  init(machine: Machine, domain: Int, owners: [PageOwner?]) {
    let names = Dictionary(
      machine.processes.map { ($0.pid, $0.name) }, uniquingKeysWith: { first, _ in first })
    let largest = Self.largest(in: domain, of: machine, owners: owners)
    let named = zip(largest, Self.roles).enumerated().map { index, pair in
      (
        text: "\(names[pair.0] ?? "") \(pair.0)", letter: Unicode.Scalar(UInt8(0x31 + index)),
        role: pair.1
      )
    }
    self.names =
      [("kernel", "K", .wired), ("files", "f", .inactive)] + named + [("others", "o", .dim)]
    let others = self.names.count
    classes = owners.map { owner in
      guard let owner else { return UInt8(others) }
      if owner.kind == .kernel { return 1 }
      if let index = largest.firstIndex(where: { $0 == owner.pid }) {
        return UInt8(3 + index)
      }
      return owner.kind == .process ? UInt8(others) : 2
    }
  }
}

extension MapOwners {
  /// Frames that are looked at to find who has the most.
  private static let sampleCount = 4096

  /// The pids of the processes that have most of a domain's frames, in order.
  private static func largest(
    in domain: Int, of machine: Machine, owners: [PageOwner?]
  ) -> [Int32] {
    let first = machine.firstFrame(of: domain)
    let frames = Int(machine.vm.domains[domain].pageCount)
    var counts: [Int32: Int] = [:]
    for index in 0..<sampleCount {
      let page = machine.vm.pages[PageNumber(first + index * frames / sampleCount)]
      let object = page.object.index
      guard owners.indices.contains(object), let pid = owners[object]?.pid else { continue }
      counts[pid, default: 0] += 1
    }
    let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    return ordered.prefix(roles.count).sorted()
  }
}

extension Painter {
  /// A colour between two, or the second where a colour is not known by its parts.
  func mixed(_ first: Color, _ second: Color, thousandths: Int) -> Color {
    let ground: Color =
      theme.isDark
      ? .rgb(red: 0, green: 0, blue: 0)
      : .rgb(red: 255, green: 255, blue: 255)
    guard let from = (first == .terminal ? ground : first).components,
      let to = second.components
    else { return second }
    func part(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8((Int(from) * (1000 - thousandths) + Int(to) * thousandths) / 1000)
    }
    return .rgb(
      red: part(from.red, to.red), green: part(from.green, to.green),
      blue: part(from.blue, to.blue))
  }
}
