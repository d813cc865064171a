import ADGenSyntax

/// Writes a syntax tree as an indented outline, by reflection: what is empty or absent is left out.
struct TreeText {
  private let file: SourceFile
  private(set) var text = ""

  /// The outline of some statements or declarations of a file.
  init(_ nodes: [Any], in file: SourceFile) {
    self.file = file
    for node in nodes { write(node, label: nil, depth: 0) }
  }

  private mutating func write(_ value: Any, label: String?, depth: Int) {
    if let range = value as? SourceRange {
      let place = file.location(of: range.lower)
      return line(depth, label, "\(place.line):\(place.column)")
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      for child in mirror.children { write(child.value, label: label, depth: depth) }
    case .collection, .set:
      if mirror.children.isEmpty { return }
      line(depth, label, nil)
      for child in mirror.children { write(child.value, label: nil, depth: depth + 1) }
    case .enum:
      writeCase(value, mirror, label: label, depth: depth)
    case .struct where !mirror.children.isEmpty, .tuple, .class:
      line(depth, label, "\(type(of: value))")
      for child in mirror.children { write(child.value, label: child.label, depth: depth + 1) }
    default:
      let description = String(describing: value)
      if description != "false" && !description.isEmpty { line(depth, label, description) }
    }
  }

  private mutating func writeCase(_ value: Any, _ mirror: Mirror, label: String?, depth: Int) {
    guard let payload = mirror.children.first else { return line(depth, label, ".\(value)") }
    line(depth, label, "." + (payload.label ?? ""))
    let inner = Mirror(reflecting: payload.value)
    if inner.displayStyle == .tuple {
      for child in inner.children {
        let name = child.label.flatMap { $0.hasPrefix(".") ? nil : $0 }
        write(child.value, label: name, depth: depth + 1)
      }
    } else {
      write(payload.value, label: nil, depth: depth + 1)
    }
  }

  private mutating func line(_ depth: Int, _ label: String?, _ content: String?) {
    text += String(repeating: "  ", count: depth)
    text += [label, content].compactMap { $0 }.joined(separator: ": ") + "\n"
  }
}
