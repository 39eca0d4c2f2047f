import Canvas
import Library
import Machine
import PageDaemon

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

  /// The levels of activity, from cold to hot: one hue, the farther from the ground the hotter.
  private static func levels(_ painter: Painter) -> [MapKey] {
    let levels = MapClasses.levels
    let names = levels.indices.map { index -> String in
      let end = index + 1 < levels.count ? levels[index + 1] - 1 : ActivityCount.maximum
      return levels[index] == end ? "act \(end)" : "act \(levels[index])-\(end)"
    }
    let ground = painter.style(.text).background
    let hue = painter.style(.active).foreground
    let farthest = painter.mostDistant
    let colors =
      [430, 600, 800].map { painter.mixed(ground, hue, thousandths: $0) } + [hue]
      + [400, 850].map { painter.mixed(hue, farthest, thousandths: $0) }
    return zip(names, colors).enumerated().map { index, pair in
      MapKey(name: pair.0, letter: Unicode.Scalar(UInt8(0x30 + index)), color: pair.1)
    }
  }
}
