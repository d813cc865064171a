/// Translates one function.
///
/// Expressions of C may assign; those of Swift do not. What an expression does beside its value is written as
/// statements before the one that uses the value.
struct BodyTranslation {
  typealias Line = (text: String, location: CLocation)

  let function: CFunction
  let file: CFile
  let functions: [String: CFunction]
  var roots: PointerRoots
  let integers: IntegerFacts
  let indices: LoopIndices
  /// Whether this is the function that Swift sees; the one that other kernels call has offsets beside its buffers.
  let isEntry: Bool
  let sharing: BufferSharing
  let form: KernelText.Form
  /// The kernels that have derivatives of their own.
  let customs: [String: CustomGradient]
  /// Those that were called.
  var usedCustoms: Set<String> = []
  /// The routines of BLAS and LAPACK that were called, by their names in C.
  var usedRoutines: Set<String> = []
  var lines: [Line] = []
  var depth = 1
  var location: CLocation
  /// The functions that were called.
  var callees: [Callee] = []
  /// The functions of ours that were called, for what Swift writes as more than an operator.
  var helpers: Set<IntegerHelper> = []
  /// Whether what is translated is an index: see `IntegerFacts`.
  var isIndex = false
  /// The globals that were read.
  var globals: Set<CVariable> = []
  /// What the statements around do on `break` and `continue`, innermost last.
  var exits: [Exit] = []
  private var names: [CVariable: String] = [:]
  private var taken: Set<String>
  /// The local variables that are declared where the translation is.
  var visible: Set<CVariable> = [] {
    didSet { declared.formUnion(visible) }
  }
  /// Those that are declared there or before.
  private(set) var declared: Set<CVariable> = []
  /// The sizes of variable-length arrays, but the first, as text.
  var lengths: [CVariable: [String]] = [:]
  private var counter = 0
  private var problem: KernelComplaint?

  /// A loop or switch.
  struct Exit {
    var isLoop: Bool
    /// The statement that leaves, or goes on.
    var leave: String
    var proceed: String
  }

  init(
    _ function: CFunction, isEntry: Bool, sharing: BufferSharing = BufferSharing(), in file: CFile,
    functions: [String: CFunction],
    form: KernelText.Form = .module, customs: [String: CustomGradient] = [:]
  ) throws(KernelComplaint) {
    self.form = form
    self.customs = customs
    self.function = function
    self.isEntry = isEntry
    self.file = file
    self.functions = functions
    self.sharing = sharing
    roots = try PointerRoots(function, sharing, globals: file.globals)
    integers = IntegerFacts(function)
    indices = LoopIndices(function)
    location = function.location
    taken = Set(functions.keys).union(Self.reserved)
  }

  mutating func translate() throws(KernelComplaint) -> [Line] {
    for directive in function.translatedDirectives where isEntry && form == .module {
      lines.append(("// " + directive, function.commentLocation ?? location))
    }
    let parameters = try function.parameters.indices.map { position throws(KernelComplaint) in try declare(position) }
    let result = function.result == .void ? "" : " -> \(try resultType())"
    let name = isEntry ? function.name : helperName(function, sharing)
    let access = isEntry || form == .module ? "" : "private "
    lines.append(("\(access)func \(name)(\(parameters.joined(separator: ", ")))\(result) {", function.location))
    for parameter in function.parameters {
      if case .structure(let structure) = parameter.type {
        try prepare(parameter, structure)
      } else {
        prepare(parameter)
      }
    }
    for parameter in function.parameters where !parameter.dimensions.isEmpty { _ = try sizes(parameter) }
    if isEntry, form == .embedded { try checkSizes() }
    if let body = function.body { try statement(body, inScope: false) }
    lines.append(("}", function.location))
    return lines
  }

  // MARK: Names

  mutating func name(of variable: CVariable) -> String {
    if let known = names[variable] { return known }
    var name = variable.name
    var counter = 2
    while !taken.insert(name).inserted {
      name = "\(variable.name)\(counter)"
      counter += 1
    }
    names[variable] = name
    return name
  }

  /// What stands for a variable from now on.
  mutating func rename(_ variable: CVariable, to name: String) { names[variable] = name }

  mutating func fresh(_ base: String) -> String {
    counter += 1
    return "_\(base)\(counter)"
  }

  /// Words of Swift that are names in C, and the functions of the math library, which must not be hidden.
  static let reserved: Set<String> = [
    "in", "is", "as", "let", "var", "func", "self", "init", "where", "guard", "defer", "repeat", "true", "false", "nil",
    "try", "throw", "catch", "import", "class", "protocol", "extension", "internal", "public", "private", "subscript",
    "operator", "typealias", "associatedtype", "deinit", "inout", "super", "any", "some", "rethrows", "throws",
    "fallthrough", "fileprivate", "Any", "Self", "Type", "abs", "min", "max", "exp", "log", "sqrt", "pow", "sin", "cos",
    "tan", "tanh", "floor", "ceil", "round", "Int", "Double", "Float", "stride", "swap", "zip", "precondition", "print",
  ]

  // MARK: Output

  /// Translates something apart: what it does beside its value is handed back, not emitted.
  mutating func apart(
    _ translate: (inout BodyTranslation) throws(KernelComplaint) -> String
  ) throws(KernelComplaint) -> (text: String, statements: [Line]) {
    let outer = lines
    lines = []
    let text = try translate(&self)
    let statements = lines
    lines = outer
    return (text, statements)
  }

  /// Emits statements that were translated apart, one level further in.
  mutating func emitInside(_ statements: [Line]) { lines += statements.map { ("  " + $0.text, $0.location) } }

  mutating func emit(_ text: String) { lines.append((String(repeating: "  ", count: depth) + text, location)) }

  func unsupported(_ what: String, _ location: CLocation, note: String? = nil) -> KernelComplaint {
    KernelComplaint(message: "\(what) is not supported in '\(function.name)'", note: note, location: location)
  }

  /// A global constant, as Swift.
  static func constant(
    _ global: CDeclaration, in file: CFile, form: KernelText.Form
  ) throws(KernelComplaint) -> [String] {
    let name = embedded(global.variable.name, form, file)
    let function = CFunction(
      name: global.variable.name, result: .void, parameters: [], body: nil, comment: "", commentLocation: nil,
      location: global.location)
    var body = try BodyTranslation(function, isEntry: false, in: file, functions: [:])
    guard let value = global.initializer else { throw body.unsupported("a global without a value", global.location) }
    if let structure = global.type.scalar.structure {
      return try body.table(global, structure, value).map { "private let \(embedded($0.name, form, file)): \($0.text)" }
    }
    if case .array = global.type {
      let elements = try body.flattened(value, global.type)
      return ["private let \(name): \(try body.bufferType(global.type, global.location)) = [\(elements)]"]
    }
    return ["private let \(name): \(try body.swiftType(global.type)) = \(try body.value(value))"]
  }
}
