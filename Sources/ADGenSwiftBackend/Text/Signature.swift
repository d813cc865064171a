import ADGenIR

/// Writes what stands around a function's body.
struct Signature {
  private let function: Function
  private let declaration: Declaration

  init(_ function: Function) {
    self.function = function
    declaration = function.declaration
  }

  /// Doc comment, attributes and the line or lines up to the opening brace.
  func lines(indentation: Int) -> [String] {
    let space = String(repeating: "  ", count: indentation)
    let documentation = declaration.documentation.flatMap {
      LineWrapping.comment($0, marker: "///", indentation: indentation)
    }
    let start = documentation + declaration.attributes.map { space + $0 }
    return start + broken("\(head)(", parameters, ")\(tail) {", space)
  }

  private var head: String {
    let words = ([declaration.access] + declaration.modifiers).filter { !$0.isEmpty }
    let mutating = function.parameters.contains { $0.name == "self" && $0.isInout } ? ["mutating"] : []
    return (words + mutating + ["func", Keywords.escaped(declaration.name) + declaration.genericClause])
      .joined(separator: " ")
  }

  private var parameters: [String] {
    function.parameters.filter { $0.name != "self" }.map { parameter in
      let name = Keywords.escaped(parameter.name)
      let label = parameter.label == parameter.name ? name : "\(parameter.label ?? "_") \(name)"
      let type = (parameter.isInout ? "inout " : "") + function.type(of: parameter.value).swiftSpelling
      return "\(label): \(type)" + (parameter.defaultValue.map { " = \($0)" } ?? "")
    }
  }

  private var tail: String {
    var result = declaration.effects.isEmpty ? "" : " \(declaration.effects)"
    let types = function.resultTypes.map(\.swiftSpelling)
    let labelled = types.enumerated().map { position, type in
      let label = position < declaration.resultLabels.count ? declaration.resultLabels[position] : nil
      return label.map { "\($0): \(type)" } ?? type
    }
    if types.count == 1 { result += " -> \(types[0])" }
    if types.count > 1 { result += " -> (\(labelled.joined(separator: ", ")))" }
    return result + (declaration.whereClause.isEmpty ? "" : " \(declaration.whereClause)")
  }

  /// One line, or the list between two others, filled as `swift format` does.
  private func broken(_ start: String, _ items: [String], _ end: String, _ space: String) -> [String] {
    let line = space + start + items.joined(separator: ", ") + end
    if line.count <= 120 || items.isEmpty { return [line] }
    var result = [space + start]
    let list = items.joined(separator: ", ")
    if space.count + 2 + list.count <= 120 {
      result.append("\(space)  \(list)")
    } else {
      for (position, item) in items.enumerated() {
        let comma = position == items.count - 1 ? "" : ","
        result += LineWrapping.lines(item + comma, indentation: space.count / 2 + 1)
      }
    }
    return result + LineWrapping.lines(end, indentation: space.count / 2)
  }
}
