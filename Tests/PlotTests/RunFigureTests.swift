import Library
import Testing

@testable import Plot

@Suite("Figures of runs")
struct RunFigureTests {
  private func scene(
    _ record: RunRecord, domain: Int? = nil, panels: [Panel] = Panel.allCases, width: Int = 1600,
    height: Int = 900, theme: String = "projector", title: String = "A run"
  ) throws -> Scene {
    RunFigure(
      title: title, panels: panels, width: width, height: height,
      colors: try SampleRun.colors(theme)
    ).scene(of: SampleRun.selection(record, domain: domain))
  }

  private func expectLegible(_ scene: Scene, _ comment: Comment) {
    let labels = scene.labels
    let boxes = labels.map { label in
      let box = label.bounds
      // Labels may touch.
      return SceneRectangle(
        x: box.x + 0.01, y: box.y + 0.01, width: box.width - 0.02, height: box.height - 0.02)
    }
    for (index, box) in boxes.enumerated() {
      #expect(
        box.x >= 0 && box.y >= 0 && box.maxX <= Double(scene.width)
          && box.maxY <= Double(scene.height), "\(comment): \(labels[index].text) is cut off")
      for other in boxes.indices.dropFirst(index + 1) {
        #expect(
          !box.overlaps(boxes[other]),
          "\(comment): \(labels[index].text) and \(labels[other].text) overlap")
      }
    }
  }

  @Test(
    "no label covers another or leaves the picture",
    arguments: [(1600, 900), (800, 450), (400, 225), (900, 1600), (3840, 2160), (2000, 300)],
    [1, 2, 8])
  func labels(size: (width: Int, height: Int), domains: Int) throws {
    let record = SampleRun.record(count: 60, domains: domains, events: SampleRun.busyEvents)
    for panels in [Panel.allCases, [.pid], [.events, .queues], [.free, .swap]] {
      let scene = try scene(
        record, panels: panels, width: size.width, height: size.height,
        title: String(repeating: "A long title ", count: 30))
      expectLegible(scene, "\(size), \(domains) domains, \(panels)")
      #expect(scene.labels.count > 8)
    }
  }

  @Test("every panel says what it shows and in which unit")
  func captions() throws {
    let texts = Set(try scene(SampleRun.record(count: 60)).labels.map(\.text))
    #expect(
      texts.isSuperset(of: [
        "Queues, MiB", "Free memory, pages", "PID controller, pages in each 0.1 s",
        "Swap and laundry, MiB", "Swap traffic, KiB a second", "Events", "time, min:s",
      ]))
    #expect(
      texts.isSuperset(of: [
        "wired", "active", "inactive", "laundry", "unswappable", "free", "free_target 756",
        "wakeup 675", "free_min 270", "free_severe 189", "free_reserved 108", "output: wanted",
        "integral / 4", "derivative / 8", "freed", "error", "swap used", "to swap",
      ]))
  }

  @Test("several domains have a chart of the output each; one alone has its whole controller")
  func domains() throws {
    let record = SampleRun.record(count: 60, domains: 3)
    let all = Set(try scene(record).labels.map(\.text))
    #expect(all.isSuperset(of: ["domain 0", "domain 1", "domain 2", "free_target 2,268"]))
    let one = Set(try scene(record, domain: 1).labels.map(\.text))
    #expect(one.isSuperset(of: ["integral / 4", "free_target 756"]))
    #expect(one.contains { $0.hasSuffix("domain 1 of 3") })
    // What is freed is known of the machine only.
    #expect(!one.contains("freed"))
  }

  @Test("a run without swap says so")
  func noSwap() throws {
    let texts = Set(try scene(SampleRun.record(count: 60, swap: 0)).labels.map(\.text))
    #expect(texts.isSuperset(of: ["no swap", "Laundry, MiB"]))
    #expect(!texts.contains("swap used"))
    #expect(!texts.contains { $0.hasPrefix("Swap traffic") })
  }

  @Test("a single moment is drawn as a band")
  func oneMoment() throws {
    let scene = try scene(SampleRun.record(count: 1))
    expectLegible(scene, "one moment")
    let widths = scene.shapes.compactMap { shape -> Double? in
      guard case .area(let points, _) = shape else { return nil }
      return (points.map(\.x).max() ?? 0) - (points.map(\.x).min() ?? 0)
    }
    #expect(!widths.isEmpty && widths.allSatisfy { $0 > 1000 })
  }

  @Test("a long run has no more points than a figure has room for")
  func longRun() throws {
    let scene = try scene(SampleRun.record(count: 100_000))
    for shape in scene.shapes {
      switch shape {
      case .area(let points, _): #expect(points.count <= 2 * 4 * 1600)
      case .line(let points, _, _): #expect(points.count <= 4 * 1600)
      case .label: continue
      }
    }
  }

  @Test("a kill is marked in every chart and named in the lane")
  func kill() throws {
    let kill = RunEvent(
      time: 7000, severity: "critical", kind: "kill",
      text: "pid 704 (leak) was killed: out of swap space")
    let scene = try scene(SampleRun.record(count: 60, events: [kill]))
    #expect(scene.labels.map(\.text).contains("kill: pid 704 (leak)"))
    let danger = try SampleRun.colors()[.danger]
    let lines = scene.shapes.count { shape in
      guard case .line(let points, danger, _) = shape else { return false }
      return points.count == 2 && points[0].x == points[1].x
    }
    // Queues, free memory, controller, swap space, swap traffic, and the lane.
    #expect(lines == 6)
  }

  @Test("words are legible in every theme that ships", arguments: Theme.bundledNames)
  func contrast(theme: String) throws {
    let scene = try scene(
      SampleRun.record(count: 60, events: SampleRun.busyEvents), theme: theme)
    for label in scene.labels {
      #expect(
        label.color.contrast(with: scene.background) >= Theme.dataContrast, "\(label.text)")
    }
  }
}
