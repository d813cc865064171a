import ADGenSema
import ADGenSyntax

/// Makes one function without function values.
struct Expander {
  /// The whole, which the functions that are made on the way are added to.
  var module: ModuleExpansion
  /// The variables of the function that is made.
  var variables: [Variable] = []
  var exitCount = 0
  /// What the variables of function type hold now, by their cells.
  var statics: [StaticFunction?] = []
  /// How many bodies are being inlined in one another.
  var depth = 0
  static let depthLimit = 60
  /// How many bodies were inlined: code that doubles with each call must not fill the memory.
  var inlined = 0
  static let inliningLimit = 4_000
  /// How deep closures may use closures where a function passes itself new ones.
  static let captureLimit = 10
  /// The file of the function that is made.
  var file = 0

  init(_ module: ModuleExpansion) {
    self.module = module
  }

  /// Expands a function that takes no functions.
  mutating func expand(_ function: TypedFunction) -> TypedFunction {
    var frame = Frame(.function(function.reference), function.context)
    file = function.file
    var result = function
    result.parameters = function.parameters.map { declare($0, &frame) }
    result.body = expand(function.body, &frame)
    result.variables = variables
    result.exitCount = exitCount
    result.localFunctions = []
    return result
  }

  mutating func error(_ message: String, _ range: SourceRange, _ frame: Frame, note: String) {
    let file = module.module.summary.file(frame.context.file)
    // What is expanded several times is complained about once.
    guard module.complaints.insert("\(frame.context.file) \(range.lower) \(message)").inserted else { return }
    module.diagnostics.append(.error(message, in: file, at: range, note: note))
  }

  // MARK: Variables and exits

  /// A new variable for one of the source.
  mutating func declare(_ id: VariableID, _ frame: inout Frame) -> VariableID {
    var variable = frame.context.variables[id.index]
    variable.name = Self.name(variable.name)
    let new = VariableID(index: variables.count)
    variables.append(variable)
    frame.variables[id] = .place(place(new))
    return new
  }

  /// The names of parameters without names are no identifiers.
  private static func name(_ name: String) -> String {
    guard name.hasPrefix("$") else { return name }
    return ["$0": "element", "$1": "other"][name] ?? "argument\(name.dropFirst())"
  }

  mutating func makeVariable(
    _ name: String, _ type: SwiftType, isMutable: Bool = false, _ range: SourceRange
  ) -> VariableID {
    variables.append(Variable(name: name, type: type, isMutable: isMutable, isConstant: false, range: range))
    return VariableID(index: variables.count - 1)
  }

  mutating func makeCell(_ function: StaticFunction?) -> Int {
    statics.append(function)
    return statics.count - 1
  }

  mutating func makeExit() -> ExitTarget {
    exitCount += 1
    return ExitTarget(index: exitCount - 1)
  }

  /// The place that is a whole variable.
  func place(_ id: VariableID) -> Place {
    let variable = variables[id.index]
    return Place(root: id, rootType: variable.type, path: [], type: variable.type, range: variable.range)
  }

  func read(_ id: VariableID, _ range: SourceRange) -> TypedExpression {
    TypedExpression(.variable(id), type: variables[id.index].type, range: range)
  }

  /// What a place holds, as an expression.
  func read(_ place: Place, _ range: SourceRange) -> TypedExpression {
    var result = TypedExpression(.variable(place.root), type: place.rootType, range: range)
    for step in place.path {
      switch step {
      case .index(let index):
        let type = result.type.arrayElement ?? .unknown
        result = TypedExpression(.element(result, index: index), type: type, range: range)
      case .field(let position):
        var type = SwiftType.unknown
        if let fields = result.type.parts, fields.indices.contains(position) { type = fields[position].type }
        result = TypedExpression(.field(result, position), type: type, range: range)
      case .unwrap:
        result = TypedExpression(.builtin(.unwrap, [result]), type: result.type.wrapped ?? .unknown, range: range)
      case .key(let key, let value):
        let type = result.type.dictionaryParts?.value ?? .unknown
        result = TypedExpression(
          value.map { .builtin(.dictionaryDefault, [result, key, $0]) } ?? .builtin(.dictionaryValue, [result, key]),
          type: value == nil ? .optional(type) : type, range: range)
      case .tensorElement(let indices):
        let type = result.type.tensorScalar ?? .unknown
        result = TypedExpression(.tensorElement(result, indices: indices), type: type, range: range)
      case .slice(let bounds):
        let type = SwiftType.slice(result.type.collectionElement ?? .unknown)
        result = TypedExpression(.builtin(.slice, [result, bounds]), type: type, range: range)
      }
    }
    return result
  }

  /// Declares the variables of a pattern.
  mutating func declare(_ pattern: TypedPattern, _ frame: inout Frame) -> TypedPattern {
    switch pattern {
    case .wildcard: return .wildcard
    case .variable(let id): return .variable(declare(id, &frame))
    case .tuple(let elements):
      var result: [TypedPattern] = []
      for element in elements { result.append(declare(element, &frame)) }
      return .tuple(result)
    }
  }
}
