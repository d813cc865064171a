import ADGenIR

/// Pieces of text about an enum with payloads or its derivative type.
public struct EnumText {
  let structure: Structure

  public init(_ structure: Structure) { self.structure = structure }

  private func name(_ position: Int) -> String { Keywords.escapedMember(structure.fields[position].label ?? "") }

  private func labels(_ position: Int) -> [String?] {
    structure.payloadLabels.indices.contains(position) ? structure.payloadLabels[position] : []
  }

  func partType(_ position: Int, _ part: Int) -> Type {
    let payload = structure.fields[position].type.element ?? .void
    if labels(position).count > 1, let parts = payload.elements { return parts[part].type }
    return payload
  }

  public func payloadTypes(_ position: Int) -> [String] {
    labels(position).indices.map { partType(position, $0).swiftSpelling }
  }

  /// The names that the parts of a payload are bound to.
  func names(_ position: Int) -> [String] {
    labels(position).enumerated().map { $1.map { Keywords.escaped($0) } ?? "value\($0)" }
  }

  /// The parts of a payload that have derivatives.
  func activeParts(_ position: Int) -> [Int] {
    labels(position).indices.filter { partType(position, $0).isDifferentiable }
  }

  /// `.rect(let w, var h)`; what is not bound is `_`.
  func pattern(_ position: Int, binding bound: [Int], changing changed: [Int] = []) -> String {
    let names = names(position)
    if names.isEmpty { return ".\(name(position))" }
    let parts = zip(labels(position), names.indices).map { label, part -> String in
      let text = changed.contains(part) ? "var \(names[part])" : bound.contains(part) ? "let \(names[part])" : "_"
      return (label.map { "\($0): " } ?? "") + text
    }
    return ".\(name(position))(\(parts.joined(separator: ", ")))"
  }

  /// The case again, of the names of its parts.
  func made(_ position: Int) -> String {
    let parts = zip(labels(position), names(position)).map { ($0.map { "\($0): " } ?? "") + $1 }
    return parts.isEmpty ? ".\(name(position))" : ".\(name(position))(\(parts.joined(separator: ", ")))"
  }

  static func zero(_ place: String, _ type: Type) -> String { type.isFloating ? "0" : "\(place).zeroTangentVector" }

  /// A property for each case, and the initializer of all.
  var payloads: [String] {
    var lines: [String] = []
    for position in structure.fields.indices { lines += property(position) + [""] }
    let list = structure.fields.map { "\(Keywords.escaped($0.label ?? "")): \($0.type.swiftSpelling)" }
    lines.append("/// The case that is there.")
    let head = "init(payloads: (), \(list.joined(separator: ", "))) {"
    if head.count <= 112 {
      lines.append(head)
    } else {
      lines += ["init(", "  payloads: (),"]
      lines += list.enumerated().map { "  \($1)\($0 == list.count - 1 ? "" : ",")" } + [") {"]
    }
    for position in structure.fields.indices {
      let label = Keywords.escaped(structure.fields[position].label ?? "")
      let parts = labels(position).enumerated().map { index, label in
        (label.map { "\($0): " } ?? "") + (labels(position).count > 1 ? "payload.\(index)" : "payload")
      }
      let made = parts.isEmpty ? ".\(name(position))" : ".\(name(position))(\(parts.joined(separator: ", ")))"
      lines.append("  if \(parts.isEmpty ? "\(label) != nil" : "let payload = \(label)") {")
      lines += ["    self = \(made)", "    return", "  }"]
    }
    return lines + ["  preconditionFailure(\"no case is there\")", "}"]
  }

  private func property(_ position: Int) -> [String] {
    let type = structure.fields[position].type.swiftSpelling
    let names = names(position)
    let value = names.isEmpty ? "true" : names.count == 1 ? names[0] : "(\(names.joined(separator: ", ")))"
    var lines = [
      "/// What `\(name(position))` carries, if it is the case\(names.isEmpty ? "; it carries nothing" : "").",
      "var \(structure.payloadName(position)): \(type) {", "  get {",
      "    guard case \(pattern(position, binding: Array(names.indices))) = self else { return nil }",
      "    return \(value)", "  }",
    ]
    if !names.isEmpty {
      let parts = zip(labels(position), names.indices).map { label, part in
        (label.map { "\($0): " } ?? "") + (names.count > 1 ? "newValue.\(part)" : "newValue")
      }
      lines += [
        "  set {", "    guard let newValue else { return }",
        "    self = .\(name(position))(\(parts.joined(separator: ", ")))", "  }",
      ]
    }
    lines += modify(position)
    return lines + ["}"]
  }

  /// Payloads with arrays are changed in place: the enum lets go of them meanwhile.
  private func modify(_ position: Int) -> [String] {
    let parts = labels(position).indices.map { (name: names(position)[$0], type: partType(position, $0)) }
    guard parts.contains(where: { $0.type.isArray }), parts.allSatisfy({ $0.type.isArray || $0.type.isScalar }) else {
      return []
    }
    let type = structure.fields[position].type.swiftSpelling
    let kept = zip(labels(position), parts).map { label, part in
      (label.map { "\($0): " } ?? "") + (part.type.isArray ? "[]" : part.name)
    }
    let given = zip(labels(position), parts.indices).map { label, part in
      (label.map { "\($0): " } ?? "") + (parts.count > 1 ? "payload.\(part)" : "payload")
    }
    let value = parts.count > 1 ? "(\(parts.map(\.name).joined(separator: ", ")))" : parts[0].name
    return [
      "  _modify {", "    guard case \(pattern(position, binding: Array(parts.indices))) = self else {",
      "      var nothing: \(type) = nil", "      yield &nothing", "      return", "    }",
      "    var payload: \(type) = \(value)", "    self = .\(name(position))(\(kept.joined(separator: ", ")))",
      "    defer {", "      if let payload { self = .\(name(position))(\(given.joined(separator: ", "))) }", "    }",
      "    yield &payload", "  }",
    ]
  }

  /// The two functions that show all scalars.
  func scalars(_ access: String, hasOthers: Bool) -> [String] {
    var read = ["\(access)func readScalars<Reader: ScalarReader>(into reader: inout Reader) {", "  switch self {"]
    var update = [
      "\(access)mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {", "  switch self {",
    ]
    for position in structure.fields.indices {
      let active = activeParts(position)
      if active.isEmpty { continue }
      let names = names(position)
      read.append("  case \(pattern(position, binding: active)):")
      read += active.map { "    \(names[$0]).readScalars(into: &reader)" }
      update.append("  case \(pattern(position, binding: Array(names.indices), changing: active)):")
      update += active.map { "    \(names[$0]).updateScalars(with: &updater)" }
      update.append("    self = \(made(position))")
    }
    if hasOthers {
      read.append("  default: break")
      update.append("  default: break")
    }
    return read + ["  }", "}", ""] + update + ["  }", "}"]
  }
}

extension Type {
  fileprivate var isArray: Bool {
    if case .array = self { return true }
    return false
  }
}
