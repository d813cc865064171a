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

  // MARK: Parameters

  /// The parameter as Swift declares it.
  private mutating func declare(_ position: Int) throws(KernelComplaint) -> String {
    let parameter = function.parameters[position]
    let name = name(of: parameter.variable)
    if sharing.leaders[position] != nil { return "_ \(name)Offset: Int" }
    switch parameter.type {
    case .structure(let structure): return try declareValue(parameter, structure)
    case .pointer(let element, let isReadOnly):
      let isConstant = sharing.isLeader(position) ? !sharing.written.contains(position) : isReadOnly
      if case .structure(let structure) = element.scalar {
        return try declare(parameter, structure, isConstant: isConstant)
      }
      if isEntry, !isConstant, element.scalar.isWideUnsigned {
        throw unsupported("a buffer of unsigned integers of eight bytes that is written", parameter.location)
      }
      let type = try bufferType(element, parameter.location, isParameterType: true)
      let offset = isEntry ? "" : ", _ \(name)Offset: Int"
      return "_ \(name): \(isConstant ? "" : "inout ")\(type)\(offset)"
    case .integer:
      let type = isEntry ? entryInteger(parameter) : "Int"
      return "_ \(name)\(isEntry || isChanged(parameter) ? "In" : ""): \(type)"
    case .float, .double, .bool:
      return "_ \(name)\(isChanged(parameter) ? "In" : ""): \(try swiftType(parameter.type))"
    case .void, .array, .other: throw unsupported("a parameter of this type", parameter.location)
    }
  }

  /// An integer parameter as an `Int`, with the same bits.
  func received(_ parameter: CDeclaration, _ name: String) -> String {
    if !isEntry { return "\(name)In" }
    if parameter.type.isWideUnsigned, entryInteger(parameter) != "Int", !integers.indices.contains(parameter.variable) {
      return "Int(\(name)In & \(Int.max)) | (Int(\(name)In >> 63) << 63)"
    }
    return "Int(\(name)In)"
  }

  private func isChanged(_ parameter: CDeclaration) -> Bool {
    roots.assigned.contains(parameter.variable) || roots.addressed.contains(parameter.variable)
  }

  /// What the body needs beside the parameter itself.
  private mutating func prepare(_ parameter: CDeclaration) {
    let name = name(of: parameter.variable)
    let isAssigned = roots.assigned.contains(parameter.variable)
    switch parameter.type {
    case .pointer:
      if isEntry && isAssigned { emit("var \(name)Offset = 0") }
      if !isEntry && isAssigned { emit("var \(name)Offset = \(name)Offset") }
      if let root = roots.choices[parameter.variable]?.first {
        emit("var \(name)Buffer = \(roots.numbers[root] ?? 0)")
      }
    case .integer where roots.addressed.contains(parameter.variable):
      let type = (try? bufferType(parameter.type, parameter.location)) ?? "[Int]"
      let element = type.dropFirst().dropLast()
      emit("var \(name): \(type) = [\(element == "Int" ? received(parameter, name) : "\(element)(\(name)In)")]")
    case .float, .double, .bool:
      if roots.addressed.contains(parameter.variable) {
        emit("var \(name) = [\(name)In]")
      } else if isAssigned {
        emit("var \(name) = \(name)In")
      }
    case .integer where isEntry: emit("\(isAssigned ? "var" : "let") \(name) = \(received(parameter, name))")
    case .integer, .void, .array, .structure, .other:
      if isAssigned { emit("var \(name) = \(name)In") }
    }
  }

  /// Stops the program if a buffer is shorter than `@buffer` says.
  mutating func checkSizes(except others: Set<CVariable> = []) throws(KernelComplaint) {
    let sizes = try BufferSizes(function).sizes
    for parameter in function.parameters where !others.contains(parameter.variable) {
      guard let size = sizes[parameter.variable.name] else { continue }
      var text = ""
      var word = ""
      for character in size + " " {
        if character.isLetter || character.isNumber || character == "_" {
          word.append(character)
          continue
        }
        let variable = function.parameters.first { $0.variable.name == word }?.variable
        text += variable.map { name(of: $0) } ?? word
        word = ""
        text.append(character)
      }
      text.removeLast()
      let buffer = name(of: parameter.variable)
      emit("precondition(\(buffer).count >= \(text), \"'\(buffer)' is shorter than \(size)\")")
    }
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

  // MARK: Types

  func swiftType(_ type: CType) throws(KernelComplaint) -> String {
    switch type {
    case .double: return "Double"
    case .float: return "Float"
    case .bool, .integer: return "Int"
    case .void: return "Void"
    case .pointer, .array, .structure, .other: throw unsupported("a value of this type", location)
    }
  }

  /// The array that a buffer of elements becomes.
  ///
  /// - Parameter isParameterType: Whether it is a parameter's. Unsigned integers of eight bytes are held as they come there,
  ///   and in an `Int` elsewhere.
  func bufferType(
    _ element: CType, _ location: CLocation, isParameterType: Bool = false
  ) throws(KernelComplaint) -> String {
    switch element.scalar {
    case .double: return "[Double]"
    case .float: return "[Float]"
    case .integer(8, false) where !isEntry || !isParameterType: return "[Int]"
    case .integer(let bytes, let isSigned): return "[\(Self.integerType(bytes, isSigned))]"
    case .bool where !isParameterType: return "[UInt8]"
    case .other(let spelling) where spelling.contains("("):
      throw unsupported("a pointer to a function", location, note: "pass it by its name to a function of the file")
    case .bool, .void, .pointer, .array, .structure, .other:
      let note = element.isPointer ? "pass the buffer that the pointers point into, and index it" : nil
      throw unsupported("a buffer of this type", location, note: note)
    }
  }

  /// The type of an integer parameter, or of the elements of a buffer of integers, where Swift or C calls the kernel.
  func entryInteger(_ parameter: CDeclaration) -> String {
    let type = parameter.type.element?.scalar ?? parameter.type
    guard case .integer(let bytes, let isSigned) = type else { return "Int" }
    if form == .module || bytes < 8 { return Self.integerType(bytes, isSigned) }
    // Swift imports these by their names.
    let spelling = IntegerSpelling(parameter.spelling)
    if spelling.isPointerWide { return "Int" }
    if spelling.isOf64Bits { return isSigned ? "Int64" : "UInt64" }
    return Self.integerType(bytes, isSigned)
  }

  static func integerType(_ bytes: Int, _ isSigned: Bool) -> String {
    (isSigned ? "Int" : "UInt") + (bytes == 8 ? "" : "\(bytes * 8)")
  }

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

extension CType {
  /// What a buffer of this consists of, all dimensions taken off.
  var scalar: CType {
    if case .array(let element, _) = self { return element.scalar }
    return self
  }

  /// How many scalars one of this is.
  /// Of a structure, how often its alignment: pointers to it are counted in that.
  var scalarCount: Int? {
    if case .structure(let structure) = self { return structure.size / max(1, structure.alignment) }
    if case .array(let element, let count) = self {
      guard let count, let inner = element.scalarCount else { return nil }
      return count * inner
    }
    return 1
  }
}
