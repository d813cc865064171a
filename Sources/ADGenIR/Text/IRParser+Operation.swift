// Operations. Each function reads what the printer's counterpart writes.

extension IRParser {
  mutating func operation() throws(IRParseError) -> Operation {
    let results = try resultTokens()
    let start = token
    guard case .word(let word) = token.kind else { throw expected("an operation") }
    advance()
    var constantToken: IRToken?
    var operation: Operation
    if word == "constant" {
      constantToken = try self.constantToken()
      operation = Operation(.trap(""))
    } else if let parsed = try simple(word) {
      operation = parsed
    } else if let parsed = try access(word) {
      operation = parsed
    } else if let parsed = try control(word) {
      operation = parsed
    } else {
      throw error("there is no operation `\(word)`", at: start)
    }
    var types: [Type] = []
    if take(":") { repeat { types.append(try type()) } while take(",") }
    if types.count != results.count { throw error("\(results.count) results, but \(types.count) types", at: start) }
    if let constantToken {
      guard let type = types.first else { throw error("a constant has a result", at: start) }
      operation.kind = .constant(try constant(constantToken, type))
    }
    operation.location = try location()
    operation.regions = try regions(of: operation.kind)
    for (token, type) in zip(results, types) { operation.results.append(try define(token, type)) }
    return operation
  }

  private mutating func reduction() throws(IRParseError) -> Reduction {
    guard case .word(let name) = token.kind, let reduction = Reduction(rawValue: name) else {
      throw expected("a reduction")
    }
    advance()
    return reduction
  }

  private mutating func resultTokens() throws(IRParseError) -> [IRToken] {
    guard case .value = token.kind else { return [] }
    var result = [try definition()]
    while take(",") { result.append(try definition()) }
    try expect("=")
    return result
  }

  private mutating func regions(of kind: OperationKind) throws(IRParseError) -> [Region] {
    guard token.kind == .punctuation("{") else { return [] }
    var separator = "else"
    if case .while = kind { separator = "do" }
    if case .repeat = kind { separator = "while" }
    var result = [try region()]
    while token.kind == .word(separator), following.kind == .punctuation("{") {
      advance()
      result.append(try region())
    }
    return result
  }

  /// A word and operands.
  private mutating func simple(_ word: String) throws(IRParseError) -> Operation? {
    let kind: OperationKind
    switch word {
    case "convert": kind = .convert
    case "select": kind = .select
    case "arrayLiteral": kind = .arrayLiteral
    case "arrayRepeating": kind = .arrayRepeating
    case "makeTuple": kind = .makeTuple
    case "reduce": kind = .reduce(try reduction())
    case "zeroTangent": kind = .zeroTangent
    case "addTangents": kind = .addTangents
    case "if": kind = .if
    case "yield": kind = .yield
    case "return": kind = .return
    case "trap": kind = .trap(try string())
    case "throw": kind = .throw
    case "precondition": kind = .precondition(try string())
    case "compare": kind = .compare(try comparison())
    case "tensor": kind = .tensor(try tensorFunction())
    case "block": kind = .block(try label(isDefinition: true))
    case "verbatim":
      let hasSideEffects = takeWord("effects")
      let origin = takeWord("unknown") ? Verbatim.Origin.unknown : takeWord("variable") ? .variable : .known
      try expect("(")
      let pieces = try list(until: ")") { parser throws(IRParseError) in try parser.string() }
      kind = .verbatim(Verbatim(pieces: pieces, hasSideEffects: hasSideEffects, origin: origin))
    default:
      if let logic = LogicOperator(rawValue: word) {
        kind = .logic(logic)
      } else if let function = ScalarFunction(rawValue: word) {
        kind = .scalar(function)
      } else {
        return nil
      }
    }
    return Operation(kind, operands: try operands())
  }

  private mutating func comparison() throws(IRParseError) -> Comparison {
    guard case .punctuation(let mark) = token.kind, let comparison = Comparison(rawValue: mark) else {
      throw expected("a comparison operator")
    }
    advance()
    return comparison
  }

  private mutating func tensorFunction() throws(IRParseError) -> TensorFunction {
    guard case .word(let word) = token.kind, let function = TensorFunction(rawValue: word) else {
      throw expected("a tensor function")
    }
    advance()
    return function
  }

  /// `read unchecked %root[%index][.0]` and its like.
  private mutating func access(_ word: String) throws(IRParseError) -> Operation? {
    guard ["count", "read", "store", "accumulate", "append", "removeLast"].contains(word) else { return nil }
    let access: Access = takeWord("unchecked") ? .unchecked : .checked
    var operands = [try operand()]
    var path: Path = []
    while take("[") {
      if take(".") {
        path.append(.element(try natural()))
      } else if takeWord("lanes") {
        path.append(.lanes(try natural()))
        operands.append(try operand())
      } else if takeWord("key") {
        path.append(.key)
        operands.append(try operand())
      } else {
        path.append(.index)
        operands.append(try operand())
      }
      try expect("]")
    }
    let kind: OperationKind
    switch word {
    case "count": kind = .count(path)
    case "read": kind = .read(path, access)
    case "removeLast": kind = .removeLast(path)
    case "append":
      try expect(",")
      kind = .append(path)
    case "store":
      try expect("=")
      kind = .store(path, access)
    default:
      try expect("+=")
      kind = .accumulate(path, access)
    }
    operands += try self.operands()
    return Operation(kind, operands: operands)
  }

  private mutating func control(_ word: String) throws(IRParseError) -> Operation? {
    switch word {
    case "call":
      let symbol = try symbol()
      return Operation(.call(symbol), operands: try arguments())
    case "for": return try loop()
    case "while":
      let label = try label(isDefinition: true)
      return Operation(.while(label), operands: try arguments())
    case "repeat":
      let label = try label(isDefinition: true)
      return Operation(.repeat(label), operands: try arguments())
    case "continue":
      let label = try label(isDefinition: false)
      return Operation(.continue(label), operands: try arguments())
    case "break":
      let label = try label(isDefinition: false)
      return Operation(.break(label), operands: try arguments())
    default: return nil
    }
  }

  private mutating func arguments() throws(IRParseError) -> [Value] {
    try expect("(")
    return try list(until: ")") { parser throws(IRParseError) in try parser.operand() }
  }

  /// `for L0 reversed %lower ..< %upper (%carried)`
  private mutating func loop() throws(IRParseError) -> Operation {
    let label = try label(isDefinition: true)
    let checkpointing = try checkpointing()
    let isReversed = takeWord("reversed")
    var operands = [try operand()]
    let range: RangeKind
    if take("..<") {
      range = .halfOpen
    } else if take("...") {
      range = .closed
    } else if takeWord("to") {
      range = .strideTo
    } else {
      try expectWord("through")
      range = .strideThrough
    }
    operands.append(try operand())
    if range.hasStep {
      try expectWord("by")
      operands.append(try operand())
    }
    operands += try arguments()
    let header = ForHeader(label: label, range: range, isReversed: isReversed, checkpointing: checkpointing)
    return Operation(.for(header), operands: operands)
  }

  /// `checkpoint`, `checkpoint snapshots 20`, `checkpoint every 100`, or nothing.
  private mutating func checkpointing() throws(IRParseError) -> Checkpointing? {
    guard takeWord("checkpoint") else { return nil }
    if takeWord("snapshots") { return .snapshots(try natural()) }
    return takeWord("every") ? .every(try natural()) : .snapshots(nil)
  }
}
