// Structures: an array and a structure in one, sometimes an integer.
extension KernelGenerator {
  struct Structure {
    var name: String
    var hasInteger: Bool

    /// How many numbers one has.
    static let numberCount = 6
  }

  mutating func structureDeclaration() -> String {
    let structure = Structure(name: "Set\(suffix)", hasInteger: chance(0.4))
    self.structure = structure
    return """
      struct Point\(suffix) {
        \(real) x, y;
      };

      struct \(structure.name) {
        \(real) rate;
        struct Point\(suffix) at;
        \(structure.hasInteger ? "int order;\n  " : "")\(real) weights[3];
      };


      """
  }

  /// A field that is a number, of some structure.
  mutating func field() -> String { pick(scope.structures) + fieldName() }

  private mutating func fieldName() -> String {
    switch pick(0...4) {
    case 0: return "rate"
    case 1: return "at.x"
    case 2: return "at.y"
    default: return "weights[\(index(below: "3"))]"
    }
  }

  mutating func fieldWrite() {
    let target = pick(scope.changedStructures) + fieldName()
    line(chance(0.5) ? "\(target) = \(expression(2));" : "\(target) += \(bounded(2));")
  }

  /// A local structure, or what is done with one.
  mutating func structureStatement() {
    guard let structure else { return assignment() }
    let name = fresh("s")
    switch pick(0...3) {
    case 0 where !scope.structures.isEmpty:
      line("struct \(structure.name) \(name) = \(valueOf(pick(scope.structures)));")
    case 1 where !scope.changedStructures.isEmpty && scope.structures.count > 1:
      let target = pick(scope.changedStructures)
      let source = pick(scope.structures)
      if source != target { line("\(valueOf(target)) = \(valueOf(source));") }
      return
    case 2:
      line("struct \(structure.name) \(name) = {.rate = \(expression(1)), .weights = {\(atom()), \(atom())}};")
    default:
      let order = structure.hasInteger ? "1, " : ""
      line(
        "struct \(structure.name) \(name) = {\(expression(1)), {\(atom()), \(literal())}, \(order){\(atom()), \(atom()), \(literal())}};"
      )
    }
    scope.structures.append("\(name).")
    scope.changedStructures.append("\(name).")
    fieldWrite()
  }

  /// The structure, by what stands before its fields.
  func valueOf(_ access: String) -> String {
    access.hasSuffix(".") ? String(access.dropLast()) : "*\(access.dropLast(2))"
  }

  func pointerTo(_ access: String) -> String {
    access.hasSuffix(".") ? "&\(access.dropLast())" : String(access.dropLast(2))
  }

  mutating func structureHelper() -> String {
    guard let structure else { return "" }
    let name = "blend_\(suffix)"
    let type = "struct \(structure.name)"
    let text = function("static \(real) \(name)(\(type) q, \(type) *r)") { generator in
      generator.scope.structures = ["q.", "r->"]
      generator.scope.changedStructures = ["r->", "q."]
      generator.declareNumbers(["q.rate", "r->at.x"])
      generator.fieldWrite()
      generator.statements(generator.pick(0...2))
      generator.line("return \(generator.expression(2));")
    }
    helpers.structures.append(name)
    return text
  }
}
