import ADGenIR

/// What stands in a generated file for a struct of the user's: its derivative type, and the conformance that goes with
/// it.
public struct TangentDeclaration: Sendable {
  /// How an extension names the struct: without generic arguments.
  public var name: String
  /// The struct, with generic parameters for its arguments.
  public var structure: Structure
  /// `public `, or empty.
  public var access = ""
  /// The names of the properties that other modules do not see, where they see the struct.
  public var hidden: Set<String> = []
  /// Whether the struct belongs to another module, which does not declare the conformance.
  public var isForeign = false
  /// Whether the module belongs to another package.
  public var isOfAnotherPackage = false
  /// `where T: DifferentiableScalar`, or empty.
  public var whereClause = ""
  /// `Codable`, `Sendable` …, as the struct has them.
  public var conformances: [String] = []
  /// The positions of the properties that are `let` or have observers: they are moved by an initializer.
  public var constants: Set<Int> = []
  /// Whether the memberwise initializer makes the struct anew where constants are moved: properties with private setters
  /// can be set in no other file.
  public var usesMemberwise = false
  /// How the types of properties, and those of their derivatives, are spelt where generic parameters stand in them.
  public var spellings: [String: String] = [:]
  public var tangentSpellings: [String: String] = [:]
  /// The conditions of the enclosing `#if`s.
  public var conditions: [String] = []
  /// Whether the conformance is declared; else only the initializer of all properties.
  public var isDifferentiable: Bool { structure.tangent != nil }

  public init(name: String, structure: Structure) {
    self.name = name
    self.structure = structure
  }

  /// An initializer is as visible as the type if all that it sets is.
  private func initializerAccess(of structure: Structure?) -> String {
    structure?.fields.contains { hidden.contains($0.label ?? "") } == true ? "" : access
  }

  private var active: [(position: Int, field: TupleElement)] {
    structure.fields.enumerated().filter { $0.element.isDifferentiable }.map { ($0.offset, $0.element) }
  }

  /// Whether the generated file has an initializer of all properties.
  private var needsInitializer: Bool {
    !isForeign && structure.initializer == .generated
      || !isForeign && !usesMemberwise && active.contains { constants.contains($0.position) }
  }

  var lines: [String] {
    var result: [String] = []
    if needsInitializer { result += ["extension \(name) {"] + initializer + ["}", ""] }
    if isDifferentiable {
      let clause = whereClause.isEmpty ? "" : " \(whereClause)"
      result.append("extension \(name): \(isOfAnotherPackage ? "@retroactive " : "")DifferentiableValue\(clause) {")
      result += tangentVector + [""] + zero + [""] + move + [""] + scalars(of: access) + ["}"]
    } else if !result.isEmpty {
      result.removeLast()
    }
    return conditions.map { "#if \($0)" } + result + conditions.map { _ in "#endif" }
  }

  /// The initializer of all properties, under a label of its own.
  private var initializer: [String] {
    let fields = structure.fields.enumerated().filter { !structure.fixed.contains($0.offset) }.map(\.element)
    let list = fields.map { "\(Self.label($0)): \(spelling($0, spellings))" }.joined(separator: ", ")
    return ["  /// All stored properties as they are."]
      + Self.function(
        "  \(initializerAccess(of: structure))init", "fields: (), \(list)",
        fields.map { "self.\(Self.member($0)) = \(Self.name($0))" })
  }

  private var tangentVector: [String] {
    let tangent = structure.tangent?.fields ?? []
    let inherited = (["DifferentiableTangent"] + conformances).joined(separator: ", ")
    var result = [
      "  /// A derivative with respect to the properties of `\(name)`.",
      "  \(access)struct TangentVector: \(inherited) {",
      "    \(access)typealias TangentVector = Self",
      "",
    ]
    result += tangent.map {
      "    \(hidden.contains($0.label ?? "") ? "" : access)var \(Self.name($0)): \(spelling($0, tangentSpellings))"
    }
    let list = tangent.map { "\(Self.label($0)): \(spelling($0, tangentSpellings))" }.joined(separator: ", ")
    if !tangent.isEmpty { result.append("") }
    result += Self.function(
      "    \(initializerAccess(of: structure.tangent))init", list,
      tangent.map { "self.\(Self.member($0)) = \(Self.name($0))" })
    result.append("")
    let zeros = tangent.map { "\(Self.label($0)): \(Self.zero(Self.member($0), $0.type))" }
    result += Self.computed(
      "    \(access)var zeroTangentVector: Self", "Self(\(zeros.joined(separator: ", ")))", zeros, "Self")
    result.append("")
    result += Self.function(
      "    \(access)mutating func move", "by offset: Self",
      tangent.flatMap { Self.moves(Self.own($0), "offset.\(Self.member($0))", $0.type) })
    result.append("")
    result += Self.function(
      "    \(access)mutating func scale", "by factor: Double",
      tangent.flatMap { Self.each(Self.own($0), $0.type) { "\($0).scale(by: factor)" } })
    result.append("")
    result += product(tangent)
    result.append("")
    result += reset
    result.append("")
    result += scalars(of: access, isTangent: true).map { $0.isEmpty ? "" : "  " + $0 }
    return result + ["  }"]
  }

  private func product(_ tangent: [TupleElement]) -> [String] {
    let terms = tangent.flatMap { field in
      Self.each(Self.member(field), field.type) { part in
        let own = Self.hidden.contains(Self.member(field)) ? "self.\(part)" : part
        return "\(own).innerProduct(with: other.\(part))"
      }
    }
    if terms.isEmpty {
      return Self.function("    \(access)func innerProduct", "with other: Self", ["return 0"], result: " -> Double")
    }
    var body = ["var sum = 0.0"]
    body += terms.map { "sum += \($0)" } + ["return sum"]
    return Self.function("    \(access)func innerProduct", "with other: Self", body, result: " -> Double")
  }

  /// Gradients that the caller provides storage for become zero where they are.
  private var reset: [String] {
    let whole = whereClause.isEmpty ? structure.name : name
    return ["    /// Becomes the zero of `primal`, in the same storage if it has the shape already."]
      + Self.function(
        "    \(access)mutating func resetToZero", "like primal: \(whole)",
        active.flatMap { Self.resets(Self.own($0.field), "primal.\(Self.member($0.field))", $0.field.type) })
  }

  private var zero: [String] {
    let parts = active.map { "\(Self.label($0.field)): \(Self.zero(Self.member($0.field), $0.field.type))" }
    return Self.computed(
      "  \(access)var zeroTangentVector: TangentVector", "TangentVector(\(parts.joined(separator: ", ")))", parts,
      "TangentVector")
  }

  private var move: [String] {
    var body: [String] = []
    for (position, field) in active where !constants.contains(position) {
      body += Self.moves(Self.own(field), "offset.\(Self.member(field))", field.type)
    }
    if active.contains(where: { constants.contains($0.position) }) {
      var arguments = isForeign || usesMemberwise ? [] : ["fields: ()"]
      for (position, field) in structure.fields.enumerated() where !structure.fixed.contains(position) {
        let isMoved = field.isDifferentiable && constants.contains(position)
        if isMoved {
          body.insert("var \(Self.local(field)) = self.\(Self.member(field))", at: 0)
          body += Self.moves(Self.local(field), "offset.\(Self.member(field))", field.type)
        }
        arguments.append("\(Self.label(field)): \(isMoved ? Self.local(field) : Self.own(field))")
      }
      body.append("self = Self(\(arguments.joined(separator: ", ")))")
    }
    return Self.function("  \(access)mutating func move", "by offset: TangentVector", body)
  }

  /// The two functions that show all scalars.
  private func scalars(of access: String, isTangent: Bool = false) -> [String] {
    // A derivative has the derivatives of the properties, which may be fewer.
    let shown = isTangent ? (structure.tangent?.fields ?? []).map { (position: -1, field: $0) } : active
    let read = shown.flatMap { _, field in
      Self.each(Self.own(field), field.type) { "\($0).readScalars(into: &reader)" }
    }
    var update: [String] = []
    var rebuilds = false
    for (position, field) in shown {
      let isConstant = !isTangent && constants.contains(position)
      if isConstant {
        rebuilds = true
        update.append("var \(Self.local(field)) = self.\(Self.member(field))")
      }
      update += Self.each(isConstant ? Self.local(field) : Self.own(field), field.type) {
        "\($0).updateScalars(with: &updater)"
      }
    }
    if rebuilds {
      let list = structure.fields.enumerated().filter { !structure.fixed.contains($0.offset) }.map { position, field in
        let isMoved = field.isDifferentiable && constants.contains(position)
        return "\(Self.label(field)): \(isMoved ? Self.local(field) : Self.own(field))"
      }
      update.append("self = Self(\(isForeign || usesMemberwise ? "" : "fields: (), ")\(list.joined(separator: ", ")))")
    }
    return Self.function(
      "  \(access)func readScalars<Reader: ScalarReader>", "into reader: inout Reader", read) + [""]
      + Self.function(
        "  \(access)mutating func updateScalars<Updater: ScalarUpdater>", "with updater: inout Updater", update)
  }

  // MARK: Text

  private func spelling(_ field: TupleElement, _ spellings: [String: String]) -> String {
    spellings[field.label ?? ""] ?? field.type.swiftSpelling
  }

  private static func name(_ field: TupleElement) -> String { Keywords.escaped(field.label ?? "_") }

  /// Before the colon of a parameter or argument most keywords are names like others.
  private static func label(_ field: TupleElement) -> String {
    let name = field.label ?? "_"
    return ["inout", "var", "let"].contains(name) ? "`\(name)`" : name
  }

  private static func member(_ field: TupleElement) -> String { Keywords.escaped(field.label ?? "_") }

  /// The names of parameters and variables, which hide properties.
  private static let hidden: Set<String> = ["offset", "factor", "other", "primal", "reader", "updater", "sum"]

  /// A variable for the new value of a property.
  private static func local(_ field: TupleElement) -> String {
    let member = member(field)
    return hidden.contains(member) ? "moved\(member.prefix(1).uppercased())\(member.dropFirst())" : member
  }

  /// The property where parameters may hide it.
  private static func own(_ field: TupleElement) -> String {
    let member = member(field)
    return hidden.contains(member) ? "self.\(member)" : member
  }

  /// A function whose statements are given; the parameters go to lines of their own where there are many.
  private static func function(_ start: String, _ parameters: String, _ body: [String], result: String = "") -> [String]
  {
    let space = String(start.prefix { $0 == " " })
    var head = ["\(start)(\(parameters))\(result) {"]
    if head[0].count > 120 {
      head = ["\(start)("]
      let items = parameters.split(separator: ", ", omittingEmptySubsequences: true).map(String.init)
      if space.count + 2 + parameters.count <= 120 {
        head.append("\(space)  \(parameters)")
      } else {
        head += items.enumerated().map { "\(space)  \($1)\($0 == items.count - 1 ? "" : ",")" }
      }
      head.append("\(space))\(result) {")
    }
    if body.isEmpty, head.count == 1 { return [head[0] + "}"] }
    return head + body.map { "\(space)  \($0)" } + ["\(space)}"]
  }

  /// A computed property of one expression.
  private static func computed(_ start: String, _ value: String, _ parts: [String], _ maker: String) -> [String] {
    let space = String(start.prefix { $0 == " " })
    let line = "\(start) { \(value) }"
    if line.count <= 120 { return [line] }
    if space.count + 2 + value.count <= 120 { return ["\(start) {", "\(space)  \(value)", "\(space)}"] }
    return ["\(start) {", "\(space)  \(maker)("]
      + parts.enumerated().map { "\(space)    \($1)\($0 == parts.count - 1 ? "" : ",")" }
      + ["\(space)  )", "\(space)}"]
  }

  /// A statement for each part that has members of ours: tuples have none.
  private static func each(_ place: String, _ type: Type, _ statement: (String) -> String) -> [String] {
    guard case .tuple(let elements) = type else { return [statement(place)] }
    return elements.enumerated().filter { $1.isDifferentiable }.flatMap { position, element in
      each("\(place).\(element.label ?? "\(position)")", element.type, statement)
    }
  }

  /// Resets a derivative, given where its primal stands: of a tuple, only the elements that have one.
  private static func resets(_ place: String, _ primal: String, _ type: Type) -> [String] {
    guard case .tuple(let elements) = type else { return ["\(place).resetToZero(like: \(primal))"] }
    let active = elements.enumerated().filter { $1.isDifferentiable }
    return active.enumerated().flatMap { rank, element in
      let own = active.count == 1 ? place : "\(place).\(element.element.label ?? "\(rank)")"
      return resets(own, "\(primal).\(element.element.label ?? "\(element.offset)")", element.element.type)
    }
  }

  private static func moves(_ place: String, _ offset: String, _ type: Type) -> [String] {
    if type.isFloating || type.isSIMD { return ["\(place) += \(offset)"] }
    guard case .tuple(let elements) = type else { return ["\(place).move(by: \(offset))"] }
    let active = elements.enumerated().filter { $1.isDifferentiable }
    return active.enumerated().flatMap { rank, element in
      let name = element.element.label ?? "\(element.offset)"
      let other = active.count == 1 ? offset : "\(offset).\(element.element.label ?? "\(rank)")"
      return moves("\(place).\(name)", other, element.element.type)
    }
  }

  private static func zero(_ place: String, _ type: Type) -> String {
    guard case .tuple(let elements) = type else {
      if type.isFloating { return "0" }
      return "\(place).zeroTangentVector"
    }
    let parts = elements.enumerated().filter { $1.isDifferentiable }.map { position, element in
      (element.label.map { "\($0): " } ?? "")
        + zero("\(place).\(element.label ?? "\(position)")", element.type)
    }
    return parts.count == 1 && elements.count > 1
      ? zero(
        "\(place).\(elements.firstIndex { $0.isDifferentiable } ?? 0)",
        elements.first { $0.isDifferentiable }?.type ?? .void)
      : "(\(parts.joined(separator: ", ")))"
  }
}
