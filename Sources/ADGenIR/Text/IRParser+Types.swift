// Types and constants.

extension IRParser {
  mutating func type() throws(IRParseError) -> Type {
    var result = try plainType()
    while take("?") { result = .optional(result) }
    return result
  }

  private mutating func plainType() throws(IRParseError) -> Type {
    if take("[") {
      let element = try type()
      if take(":") {
        let value = try type()
        try expect("]")
        return .dictionary(key: element, value: value)
      }
      try expect("]")
      return .array(element)
    }
    if take("(") {
      return .tuple(
        try list(until: ")") { parser throws(IRParseError) in
          let (label, type) = try parser.labelledType()
          return TupleElement(label: label, type: type)
        })
    }
    guard case .word(let name) = token.kind else { throw expected("a type") }
    if let kind = FloatingKind(rawValue: name) {
      advance()
      return .floating(kind)
    }
    if let kind = IntegerKind(rawValue: name) {
      advance()
      return .integer(kind)
    }
    if takeWord("Bool") { return .bool }
    let isEnumeration = takeWord("cases")
    if isEnumeration, case .string = token.kind {
      let (name, fields) = try namedFields()
      var structure = Structure(name: name, fields: fields)
      structure.isEnumeration = true
      return .structure(structure)
    }
    for kind in ["struct", "fields", "tangent"] where takeWord(kind) {
      let (name, fields) = try namedFields()
      var structure = Structure(
        name: name, fields: fields, isTangent: kind == "tangent",
        initializer: kind == "fields" ? .generated : .memberwise)
      structure.isEnumeration = isEnumeration
      return .structure(structure)
    }
    if takeWord("opaque") { return .opaque(try string()) }
    if takeWord("Tensor") { return .tensor(try scalarArgument()) }
    if name.hasPrefix("SIMD"), let count = Int(name.dropFirst(4)) {
      advance()
      return .simd(try scalarArgument(), count)
    }
    throw expected("a type")
  }

  /// `"Name"(x: Double, let y: Int)`
  private mutating func namedFields() throws(IRParseError) -> (name: String, fields: [TupleElement]) {
    let name = try string()
    try expect("(")
    let fields = try list(until: ")") { parser throws(IRParseError) in
      let isConstant = parser.takeWord("let")
      let (label, type) = try parser.labelledType()
      return TupleElement(label: label, type: type, isConstant: isConstant)
    }
    return (name, fields)
  }

  /// `<Double>`
  private mutating func scalarArgument() throws(IRParseError) -> FloatingKind {
    try expect("<")
    guard case .word(let scalar) = token.kind, let kind = FloatingKind(rawValue: scalar) else {
      throw expected("`Float` or `Double`")
    }
    advance()
    try expect(">")
    return kind
  }

  /// `label: Type` or `Type`
  mutating func labelledType() throws(IRParseError) -> (label: String?, type: Type) {
    var label: String?
    if following.kind == .punctuation(":") {
      label = try name()
      try expect(":")
    }
    return (label, try type())
  }

  /// The token after `constant`, read once its type is known.
  mutating func constantToken() throws(IRParseError) -> IRToken {
    switch token.kind {
    case .number, .word, .string:
      let result = token
      advance()
      return result
    case .value, .symbol, .punctuation, .end: throw expected("a constant")
    }
  }

  func constant(_ token: IRToken, _ type: Type) throws(IRParseError) -> Constant {
    let text: String
    switch token.kind {
    case .number(let written), .word(let written): text = written
    case .string(let written):
      guard case .opaque(let name) = type else { throw error("\(token.text) is not a constant", at: token) }
      return .symbol(written, type: name)
    case .value, .symbol, .punctuation, .end: throw error("expected a constant", at: token)
    }
    switch type {
    case .floating(let kind) where kind != .float: if let value = Double(text) { return .floating(value, kind) }
    case .floating: if let value = Float(text) { return .floating(Double(value), .float) }
    case .integer(let kind): if let value = Int(text), kind.contains(value) { return .integer(value, kind) }
    case .bool: if let value = Bool(text) { return .bool(value) }
    case .array, .optional, .dictionary, .tensor, .simd, .tuple, .structure, .opaque: break
    }
    throw error("\(token.text) is not a constant of type \(type.text)", at: token)
  }
}
