// Operands and results of every kind of operation.

extension Verifier {
  /// Checks that the values are as many as the types, and of them.
  mutating func expect(_ values: [Value], _ types: [Type], _ role: String) {
    guard values.count == types.count else {
      report("\(values.count) \(role)s, expected \(types.count)")
      return
    }
    for (position, value) in values.enumerated() where type(of: value) != types[position] {
      report("\(role) \(position) is \(type(of: value).text), expected \(types[position].text)")
    }
  }

  private mutating func expect(_ operation: Operation, _ operands: [Type], _ results: [Type]) {
    expect(operation.operands, operands, "operand")
    expect(operation.results, results, "result")
  }

  /// Checks the number of operands and of results; what follows may then index them.
  private mutating func has(_ operation: Operation, operands: Int, results: Int = 1) -> Bool {
    if operation.operands.count != operands {
      report("\(operation.operands.count) operands, expected \(operands)")
      return false
    }
    if operation.results.count != results {
      report("\(operation.results.count) results, expected \(results)")
      return false
    }
    return true
  }

  private mutating func require(_ condition: Bool, _ message: @autoclosure () -> String) {
    if !condition { report(message()) }
  }

  mutating func checkTypes(of operation: Operation) {
    let operands = operation.operands.map(type)
    let results = operation.results.map(type)
    switch operation.kind {
    case .constant(let constant): checkConstant(constant, operation)
    case .scalar(let function): checkScalar(function, operation)
    case .compare(let comparison): checkComparison(comparison, operation)
    case .logic(let logic):
      let type = results.first?.isMask == true ? results[0] : .bool
      expect(operation, Array(repeating: type, count: logic == .not ? 1 : 2), [type])
    case .convert: checkConversion(operation)
    case .select:
      guard has(operation, operands: 3) else { return }
      let isMasked = operands[0].isMask && operands[0] == results[0].mask
      expect(operation, [isMasked ? operands[0] : .bool, results[0], results[0]], results)
    case .arrayLiteral:
      guard has(operation, operands: operands.count) else { return }
      if case .simd(_, let count) = results[0], count != operands.count {
        report("\(operands.count) elements, expected \(count)")
      }
      if case .dictionary(let key, let value) = results[0] {
        return expect(operation, operands.indices.map { $0.isMultiple(of: 2) ? key : value }, results)
      }
      if results[0].isOptional, operands.count > 1 { report("\(operands.count) elements of an optional") }
      guard let element = results[0].element ?? results[0].lane else { return report("the result is not an array") }
      expect(operation, Array(repeating: element, count: operands.count), results)
    case .arrayRepeating:
      guard has(operation, operands: 2) else { return }
      expect(operation, [operands[0], .int], [.array(operands[0])])
    case .count(let path), .read(let path, _), .removeLast(let path): checkPlace(operation, path)
    case .store(let path, _), .accumulate(let path, _), .append(let path): checkUpdate(operation, path)
    case .makeTuple: checkTuple(operation)
    case .reduce(let reduction):
      if operands.count > 1, reduction != .sum, let first = operands.first, first.isFloating {
        require(operands.allSatisfy { $0 == first }, "the operands are of several types")
        return expect(operation.results, [first], "result")
      }
      guard has(operation, operands: 1) else { return }
      let isLanes = reduction == .sum
      guard let element = isLanes ? operands[0].lane : operands[0].element, element.isFloating else {
        return report("\(operands[0].text) is not \(isLanes ? "a SIMD vector" : "an array of numbers")")
      }
      expect(operation.results, [element], "result")
    case .zeroTangent:
      guard has(operation, operands: 1) else { return }
      require(operands[0].tangent == results[0], "\(results[0].text) is not the tangent type of \(operands[0].text)")
    case .addTangents:
      guard has(operation, operands: 2) else { return }
      require(results[0].tangent == results[0], "\(results[0].text) is not a tangent type")
      expect(operation, [results[0], results[0]], results)
    case .tensor(let function): checkTensor(function, operation)
    case .call(let symbol): checkCall(symbol, operation)
    case .verbatim(let verbatim):
      require(verbatim.pieces.count == operands.count + 1, "\(verbatim.pieces.count) pieces around the operands")
    case .precondition, .if:
      expect(operation.operands, [.bool], "operand")
      if case .precondition = operation.kind { expect(operation.results, [], "result") }
    case .for(let header): checkFor(header, operation)
    case .while, .repeat: expect(operation.operands, results, "carried value")
    case .block: expect(operation.operands, [], "operand")
    case .yield, .continue, .break, .return: expect(operation.results, [], "result")
    case .trap: expect(operation, [], [])
    case .throw: expect(operation.results, [], "result")
    }
  }

  private mutating func checkConstant(_ constant: Constant, _ operation: Operation) {
    expect(operation, [], [constant.type])
    switch constant {
    case .floating(let value, .float):
      require(value.isNaN || Double(Float(value)) == value, "the constant is not rounded to Float")
    case .integer(let value, let kind): require(kind.contains(value), "\(value) is not a value of \(kind.rawValue)")
    case .floating, .bool, .symbol: return
    }
  }

  private mutating func checkScalar(_ function: ScalarFunction, _ operation: Operation) {
    guard has(operation, operands: function.arity) else { return }
    let type = type(of: operation.results[0])
    require(
      type.isFloating || type.isInteger && function.isDefinedOnIntegers
        || type.isSIMD && (function.isDefinedOnVectors || function.isVectorMath),
      "\(function.rawValue) is not defined on \(type.text)")
    if case .integer(let kind) = type, !kind.isSigned, function == .negate {
      report("negate is not defined on \(type.text)")
    }
    expect(operation, Array(repeating: type, count: function.arity), [type])
  }

  private mutating func checkComparison(_ comparison: Comparison, _ operation: Operation) {
    guard has(operation, operands: 2) else { return }
    let type = type(of: operation.operands[0])
    if type.isSIMD, operation.results.map({ self.type(of: $0) }) == [type.mask] {
      return expect(operation, [type, type], [type.mask])
    }
    expect(operation, [type, type], [.bool])
    let isDefined: Bool
    switch type {
    case .floating, .integer, .opaque: isDefined = true
    case .bool, .array, .optional, .dictionary, .simd, .tuple, .structure:
      isDefined = comparison == .equal || comparison == .notEqual
    case .tensor: isDefined = false
    }
    require(isDefined, "\(comparison.rawValue) is not defined on \(type.text)")
  }

  private mutating func checkConversion(_ operation: Operation) {
    guard has(operation, operands: 1) else { return }
    let from = type(of: operation.operands[0])
    let to = type(of: operation.results[0])
    let areNumbers = (from.isFloating || from.isInteger) && (to.isFloating || to.isInteger)
    require(
      areNumbers && from != to || to.lane == from || from.isMask && to == .bool || from == .bool && to.isMask,
      "there is no conversion of \(from.text) to \(to.text)")
  }

  private mutating func checkTuple(_ operation: Operation) {
    guard has(operation, operands: operation.operands.count) else { return }
    guard let elements = type(of: operation.results[0]).elements else { return report("the result is not a tuple") }
    expect(operation.operands, elements.map(\.type), "operand")
  }

  /// The type of the part at the path below the first operand, if indices and path fit.
  private mutating func part(_ path: Path, _ operation: Operation, extra: Int) -> Type? {
    let count = Type.indexCount(of: path)
    guard operation.operands.count == 1 + count + extra else {
      report("\(operation.operands.count) operands, expected \(1 + count + extra)")
      return nil
    }
    let root = type(of: operation.operands[0])
    var next = 1
    for (position, component) in path.enumerated() where component.takesOperand {
      let operand = type(of: operation.operands[next])
      next += 1
      switch root.part(at: Path(path[..<position])) {
      case .dictionary(let key, _) where component == .key:
        if operand != key { report("a key is \(operand.text), expected \(key.text)") }
      default:
        if operand != .int { report("an index is \(operand.text), expected Int") }
      }
    }
    guard let part = root.part(at: path) else {
      report("the path does not fit \(root.text)")
      return nil
    }
    return part
  }

  /// Accesses that take nothing but the place.
  private mutating func checkPlace(_ operation: Operation, _ path: Path) {
    guard let part = part(path, operation, extra: 0) else { return }
    if case .read = operation.kind { return expect(operation.results, [part], "result") }
    guard let element = part.element else { return report("\(part.text) is not an array") }
    if case .count = operation.kind { return expect(operation.results, [.int], "result") }
    expect(operation.results, [type(of: operation.operands[0]), element], "result")
  }

  /// Accesses that take a value, the last operand, and make a new version of the root.
  private mutating func checkUpdate(_ operation: Operation, _ path: Path) {
    guard var part = part(path, operation, extra: 1) else { return }
    if case .append = operation.kind {
      guard let element = part.element else { return report("\(part.text) is not an array") }
      part = element
    }
    if case .accumulate = operation.kind { require(part.tangent == part, "\(part.text) is not a tangent type") }
    expect(Array(operation.operands.suffix(1)), [part], "value")
    expect(operation.results, [type(of: operation.operands[0])], "result")
  }

  private mutating func checkTensor(_ function: TensorFunction, _ operation: Operation) {
    let operands = operation.operands.map(type)
    guard has(operation, operands: operands.count) else { return }
    let result = type(of: operation.results[0])
    let kind = (operands + [result]).lazy.compactMap(\.floatingKind).first ?? .double
    let fits = function.signatures.contains { signature in
      signature.types(operands: operands.count, kind).map { $0.operands == operands && $0.result == result } ?? false
    }
    require(fits, "the operands and result fit no signature of \(function.rawValue)")
  }

  private mutating func checkCall(_ symbol: String, _ operation: Operation) {
    guard let module else { return }
    guard let callee = module[symbol] else { return report("@\(symbol) is not in the module") }
    expect(operation, callee.parameters.map { callee.type(of: $0.value) }, callee.returnedTypes)
  }

  private mutating func checkFor(_ header: ForHeader, _ operation: Operation) {
    let bounds = operation.firstCarriedOperand
    guard operation.operands.count >= bounds else { return report("a bound is missing") }
    let index = type(of: operation.operands[0])
    require(
      index.isInteger || index.isFloating && header.range.hasStep, "a loop can't run over \(index.text)")
    let step = index.isInteger ? .int : index
    expect(
      Array(operation.operands[..<bounds]), header.range.hasStep ? [index, index, step] : [index, index], "bound")
    expect(Array(operation.operands[bounds...]), operation.results.map(type), "carried value")
  }
}
