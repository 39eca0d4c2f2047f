import CYAML

/// What a parser meets next in YAML text.
struct YAMLEvent {
  enum Kind: Hashable {
    case streamStart, streamEnd
    case documentStart, documentEnd
    case sequenceStart, sequenceEnd
    case mappingStart, mappingEnd
    case scalar(String, isPlain: Bool)
    /// Stands for the value that has this anchor.
    case alias(String)
  }

  let kind: Kind
  /// The name that a value is given, for aliases.
  let anchor: String?
  /// Where it begins.
  let mark: YAMLMark
}

extension YAMLEvent {
  init(_ event: yaml_event_t) {
    mark = YAMLMark(event.start_mark)
    let data = event.data
    switch event.type {
    case YAML_SCALAR_EVENT:
      let bytes = UnsafeBufferPointer(start: data.scalar.value, count: data.scalar.length)
      kind = .scalar(
        String(decoding: bytes, as: UTF8.self),
        isPlain: data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
      anchor = Self.name(data.scalar.anchor)
    case YAML_SEQUENCE_START_EVENT:
      kind = .sequenceStart
      anchor = Self.name(data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT:
      kind = .mappingStart
      anchor = Self.name(data.mapping_start.anchor)
    case YAML_ALIAS_EVENT:
      kind = .alias(Self.name(data.alias.anchor) ?? "")
      anchor = nil
    default:
      kind = Self.boundary(event.type)
      anchor = nil
    }
  }

  private static func boundary(_ type: yaml_event_type_t) -> Kind {
    switch type {
    case YAML_SEQUENCE_END_EVENT: .sequenceEnd
    case YAML_MAPPING_END_EVENT: .mappingEnd
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_DOCUMENT_END_EVENT: .documentEnd
    case YAML_STREAM_START_EVENT: .streamStart
    default: .streamEnd
    }
  }

  private static func name(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }
}
