import Canvas
import Library
import PageDaemon

/// A column of the list of a queue's pages.
enum PageColumn: CaseIterable {
  case position, frame, owner, pindex, activity, activityBar, references, dirty, flags, swap
  case forecast

  /// - Parameter columns: what the whole table has.
  func tableColumn(in columns: Int) -> Table.Column {
    switch self {
    case .position:
      Table.Column(title: "place", width: 7, isRightAligned: true, importance: 80, widest: 9)
    case .frame:
      Table.Column(title: "frame", width: 7, isRightAligned: true, importance: 100, widest: 10)
    case .owner:
      Table.Column(
        title: "owner", width: columns >= 70 ? 16 : 10, importance: 92, widest: 18)
    case .pindex:
      Table.Column(title: "pindex", width: 7, isRightAligned: true, importance: 55, widest: 9)
    case .activity: Table.Column(title: "act", width: 3, isRightAligned: true, importance: 90)
    case .activityBar: Table.Column(title: "", width: 8, importance: 35)
    case .references:
      Table.Column(title: "refs", width: 5, isRightAligned: true, importance: 70)
    case .dirty: Table.Column(title: "state", width: 5, importance: 85)
    case .flags: Table.Column(title: "flags", width: 7, importance: 50)
    case .swap: Table.Column(title: "swap", width: 9, importance: 33)
    case .forecast:
      // Why a scan does what it does says more than a block of swap space, which few pages have.
      Table.Column(
        title: "next scan", width: columns >= 110 ? 33 : 12, importance: 95, widest: 52)
    }
  }

  /// - Parameters:
  ///   - place: the page's place in the queue, in words.
  ///   - width: the columns that the text may take.
  func text(
    of description: PageDescription, place: String, width: Int, glyphs: GlyphSet
  ) -> String {
    let page = description.page
    let isUsed = page.object != .none
    switch self {
    case .position: return place
    case .frame: return description.frameText
    case .owner:
      return description.ownerText.fitting(width) ?? description.ownerText.forms.last ?? ""
    case .pindex: return isUsed ? NumberFormat.grouped(page.pindex) : ""
    case .activity: return isUsed ? String(page.activityCount) : ""
    case .activityBar:
      return Self.bar(Int(page.activityCount), of: Int(ActivityCount.maximum), width: 8, glyphs)
    case .references: return isUsed ? "\(description.references)/\(page.mappingCount)" : ""
    case .dirty:
      if !isUsed { return "" }
      if page.isBusy { return page.valid == 0 ? "read" : "write" }
      return description.isDirty ? "dirty" : "clean"
    case .flags: return isUsed ? description.flagLetters : ""
    case .swap: return description.swapPlace == nil ? "" : description.swapText.forms.last ?? ""
    case .forecast: return description.forecastText.fitting(width) ?? ""
    }
  }

  func role(of description: PageDescription) -> Role {
    switch self {
    case .frame: .value
    case .position, .pindex, .flags, .swap: .label
    case .owner: .text
    case .activity, .references: .value
    case .activityBar: .active
    case .dirty: description.page.isBusy ? .good : description.isDirty ? .laundry : .inactive
    case .forecast: description.forecast?.role ?? .label
    }
  }

  /// A bar of at most `width` columns.
  private static func bar(_ value: Int, of maximum: Int, width: Int, _ glyphs: GlyphSet) -> String {
    let eighths = min(max(value, 0), maximum) * width * 8 / max(maximum, 1)
    var bar = String.UnicodeScalarView()
    for column in 0..<width {
      let part = min(max(eighths - column * 8, 0), 8)
      if part > 0 { bar.append(glyphs.horizontalEighths[part]) }
    }
    return String(bar)
  }
}
