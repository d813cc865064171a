// Calls of the file's functions, of math.h and of string.h.
extension BodyTranslation {
  /// A call whose value is not used.
  mutating func callStatement(
    _ name: String, _ arguments: [CExpression], _ whole: CExpression
  ) throws(KernelComplaint) {
    switch name {
    case "memcpy", "__builtin_memcpy", "__builtin___memcpy_chk":
      return try copy(arguments, mayOverlap: false, whole)
    case "memmove", "__builtin_memmove", "__builtin___memmove_chk":
      return try copy(arguments, mayOverlap: true, whole)
    case "memset", "__builtin_memset", "__builtin___memset_chk": return try fill(arguments, whole)
    case "free": return
    // What a kernel prints is no part of its derivatives.
    case "printf", "fprintf", "puts", "fputs", "putchar", "fflush", "perror": return
    case "exit", "abort": return emit("fatalError(\"\(function.name)\")")
    default: break
    }
    let text = try call(name, arguments, whole)
    emit(whole.type == .void ? text : "_ = \(text)")
  }

  mutating func call(
    _ name: String, _ arguments: [CExpression], _ whole: CExpression
  ) throws(KernelComplaint) -> String {
    if name == CExpression.countOfElements { return try count(of: arguments[0]) }
    if let custom = customs[name] { return try call(custom, arguments, whole) }
    if let callee = functions[name], callee.body != nil { return try call(callee, arguments, whole) }
    if let text = try library(name, arguments, whole) { return text }
    if let function = MathFunction.named(name) {
      var values: [String] = []
      for argument in arguments { values.append(try value(argument)) }
      guard values.count == function.operandCount else { throw unsupported("this call of '\(name)'", whole.location) }
      return function.text(values)
    }
    if let constant = MathFunction.constants[name] { return constant }
    if whole.isAllocation {
      throw unsupported("this allocation", whole.location, note: "allocate where the pointer is declared")
    }
    throw KernelComplaint(
      message: "the body of '\(name)' is not known", note: "give it a derivative with // @derivative(of: \(name))",
      location: whole.location)
  }

  /// The number of numbers, or of structures, in an array.
  private mutating func count(of array: CExpression) throws(KernelComplaint) -> String {
    if let table = array.rowTable { return try stride(of: table) }
    guard let structure = array.type.scalar.structure, let view = structure.views.first else {
      return "\(try address(array).base).count"
    }
    return "(\(bufferName(try roots.root(of: array), view)).count / \(structure.size / (view.byteCount ?? 1)))"
  }

  private mutating func call(
    _ callee: CFunction, _ arguments: [CExpression], _ whole: CExpression
  ) throws(KernelComplaint) -> String {
    var texts: [String] = []
    var written: Set<String> = []
    var read: Set<String> = []
    let sharing = try sharing(callee, arguments)
    callees.append(Callee(name: callee.name, sharing: sharing))
    for (position, (parameter, argument)) in zip(callee.parameters, arguments).enumerated() {
      if case .structure(let structure) = parameter.type {
        texts += try passed(argument, structure)
        continue
      }
      guard case .pointer(let element, let isConstant) = parameter.type else {
        texts.append(try value(argument))
        continue
      }
      let (base, offset) = try address(argument)
      if isEntry, argument.type.element?.scalar.isWideUnsigned == true,
        let root = try? roots.root(of: argument),
        function.parameters.contains(where: { $0.variable == root && $0.type.element != nil })
      {
        throw unsupported("passing on a buffer of unsigned integers of eight bytes", argument.location)
      }
      if sharing.leaders[position] != nil {
        texts.append(offset)
        continue
      }
      var bases = [base]
      if case .structure(let structure) = element.scalar {
        let root = try roots.root(of: argument)
        bases = structure.views.map { bufferName(root, $0) }
      }
      let isWritten = sharing.isLeader(position) ? sharing.written.contains(position) : !isConstant
      texts += bases.map { isWritten ? "&\($0)" : $0 } + [offset]
      for base in bases {
        if !isWritten { read.insert(base) } else if !written.insert(base).inserted { read.insert(base) }
      }
    }
    try requireApart(written, read, callee, whole)
    return "\(helperName(callee, sharing))(\(texts.joined(separator: ", ")))"
  }

  /// One buffer must not be passed twice to a function that writes to it.
  func requireApart(
    _ written: Set<String>, _ read: Set<String>, _ callee: CFunction, _ whole: CExpression
  ) throws(KernelComplaint) {
    guard let shared = written.intersection(read).min() else { return }
    throw KernelComplaint(
      message: "'\(shared)' is passed twice, and '\(callee.name)' writes to it", note: "copy what is read first",
      location: whole.location)
  }

  /// Which pointers point into one buffer, of those where the function writes to it.
  private mutating func sharing(
    _ callee: CFunction, _ arguments: [CExpression]
  ) throws(KernelComplaint) -> BufferSharing {
    var sharing = BufferSharing()
    // A structure in memory is an array of each type of number in it.
    var roots: [CVariable: [CType: [Int]]] = [:]
    for (position, (parameter, argument)) in zip(callee.parameters, arguments).enumerated() {
      guard case .pointer(let element, _) = parameter.type, let root = try? self.roots.root(of: argument) else {
        continue
      }
      roots[root, default: [:]][element.scalar, default: []].append(position)
    }
    for positions in roots.values.flatMap(\.values) {
      let isWritten = positions.contains { callee.parameters[$0].type.isWritable }
      // Where pointers are compared, or point where others do, they have to have one buffer.
      guard isWritten || positions.count > 1 && callee.relatesPointers else { continue }
      if isWritten, positions.count > 1 { sharing.written.insert(positions[0]) }
      for position in positions.dropFirst() { sharing.leaders[position] = positions[0] }
    }
    return sharing
  }

  /// The Swift function that other kernels call: the one that Swift sees has no offsets.
  func helperName(_ function: CFunction, _ sharing: BufferSharing = BufferSharing()) -> String {
    let isReserved = Self.reserved.contains(function.name)
    let name = function.directives.isEmpty ? (isReserved ? "\(function.name)_" : function.name) : "\(function.name)Body"
    return Self.embedded(name + sharing.suffix, form, file)
  }

  /// A name that only one C file has: in a Swift module, it stands beside those of other files.
  static func embedded(_ name: String, _ form: KernelText.Form, _ file: CFile) -> String {
    if form == .module { return name }
    return String(file.stem.map { $0.isLetter || $0.isNumber ? $0 : "_" }) + "_" + name
  }

  // MARK: string.h

  private mutating func copy(
    _ arguments: [CExpression], mayOverlap: Bool, _ whole: CExpression
  ) throws(KernelComplaint) {
    guard arguments.count >= 3, let size = arguments[0].pointeeSize, size == arguments[1].pointeeSize else {
      throw unsupported("this copy", whole.location)
    }
    if let structure = arguments[0].pointee?.scalar.structure {
      let count = try elementCount(arguments[2], size: structure.size)
      return try copy(arguments[0], arguments[1], structure, count, mayOverlap: mayOverlap)
    }
    let (target, source) = (try address(arguments[0]), try address(arguments[1]))
    copyNumbers(target, source, try elementCount(arguments[2], size: size), mayOverlap: mayOverlap)
  }

  /// Copies so many numbers; those of one buffer, to a place behind theirs, from the last one on, if they may overlap.
  mutating func copyNumbers(
    _ target: (base: String, offset: String), _ source: (base: String, offset: String), _ count: String,
    mayOverlap: Bool
  ) {
    func loop(_ position: (String) -> String, in indent: String) {
      let index = fresh("k")
      emit("\(indent)for \(index) in 0..<(\(count)) {")
      let (to, from) = ("\(target.offset) + \(position(index))", "\(source.offset) + \(position(index))")
      emit("\(indent)  \(target.base)[\(to)] = \(source.base)[\(from)]")
      emit("\(indent)}")
    }
    let forward = { (index: String) in index }
    let backward = { (index: String) in "(\(count)) - 1 - \(index)" }
    if !mayOverlap || target.base != source.base { return loop(forward, in: "") }
    if let to = Int(target.offset), let from = Int(source.offset) {
      return loop(to > from ? backward : forward, in: "")
    }
    emit("if \(target.offset) > \(source.offset) {")
    loop(backward, in: "  ")
    emit("} else {")
    loop(forward, in: "  ")
    emit("}")
  }

  private mutating func fill(_ arguments: [CExpression], _ whole: CExpression) throws(KernelComplaint) {
    guard arguments.count >= 3, let size = arguments[0].pointeeSize, arguments[1].integerValue == 0 else {
      throw unsupported("'memset' with another value than 0", whole.location)
    }
    if let structure = arguments[0].pointee?.scalar.structure {
      return try fill(arguments[0], structure, elementCount(arguments[2], size: structure.size))
    }
    let target = try address(arguments[0])
    let index = fresh("k")
    emit("for \(index) in 0..<(\(try elementCount(arguments[2], size: size))) {")
    emit("  \(target.base)[\(target.offset) + \(index)] = 0")
    emit("}")
  }
}

extension CExpression {
  /// What a pointer points to, conversions to `void *` taken off.
  fileprivate var pointee: CType? {
    if case .convert(let inner) = kind, inner.type.element != nil { return inner.pointee }
    return type.element
  }

  fileprivate var pointeeSize: Int? { pointee?.scalar.byteCount }
}
