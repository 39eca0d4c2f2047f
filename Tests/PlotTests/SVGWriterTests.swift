import Foundation
import Library
import Testing

@testable import Plot

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Figures as SVG, one of them compared with a file in the folder `Pictures`.
///
/// With `PAGEOUT_REWRITE_PICTURES=1` in the environment the file is written anew; look at it before
/// you keep it.
@Suite("SVG")
struct SVGWriterTests {
  @Test("the figure of a small run is as kept")
  func golden() throws {
    let events = [
      RunEvent(time: 1300, kind: "vote", text: "1 of 1 domains vote for an OOM kill"),
      RunEvent(time: 1700, kind: "kill", text: "pid 704 (leak) was killed: out of swap space"),
    ]
    let figure = RunFigure(
      title: "Leak & kill", width: 800, height: 450, colors: try SampleRun.colors())
    let scene = figure.scene(of: SampleRun.selection(SampleRun.record(count: 9, events: events)))
    let text = SVGWriter.text(of: scene)
    if ProcessInfo.processInfo.environment["PAGEOUT_REWRITE_PICTURES"] == "1" {
      let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Pictures")
      try text.write(
        to: folder.appending(path: "small.svg"), atomically: true, encoding: .utf8)
      return
    }
    let url = try #require(
      Bundle.module.url(forResource: "small", withExtension: "svg", subdirectory: "Pictures"))
    let kept = try String(contentsOf: url, encoding: .utf8)
    #expect(text.split(separator: "\n") == kept.split(separator: "\n"))
  }

  @Test("whatever a title is, the file is XML with the title's words in it")
  func escaping() throws {
    let title = "<a href=\"x\">&amp; ]]> 日本 \u{1}\u{FFFE}é</a>"
    let scene = Scene(
      width: 10, height: 10, background: .white, title: title,
      shapes: [.label(Label(title, at: ScenePoint(0, 5), size: 5, color: RGB(1, 2, 3)))])
    let reader = TextReader()
    let parser = XMLParser(data: Data(SVGWriter.text(of: scene).utf8))
    parser.delegate = reader
    #expect(parser.parse())
    let expected = "<a href=\"x\">&amp; ]]> 日本 é</a>"
    #expect(reader.texts == ["title": expected, "text": expected])
  }

  /// The words in each kind of element.
  private final class TextReader: NSObject, XMLParserDelegate {
    var texts: [String: String] = [:]
    private var element = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      element = name
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      guard element == "title" || element == "text" else { return }
      texts[element, default: ""] += text
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      element = ""
    }
  }
}
