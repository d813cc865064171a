/// Bodies of the functions of math.h that write through pointers.
enum LibraryBodies {
  /// `functions` with those that the file does not define itself.
  static func added(to functions: [String: CFunction]) -> [String: CFunction] {
    var result = functions
    for (suffix, type) in [("", CType.double), ("f", .float)] {
      for function in [modf("modf\(suffix)", type), sincos("sincos\(suffix)", type)]
      where result[function.name]?.body == nil {
        result[function.name] = function
      }
    }
    return result
  }

  /// `*whole = trunc(x); return x - *whole;`
  private static func modf(_ name: String, _ type: CType) -> CFunction {
    let (x, whole) = (variable("x", name), variable("whole", name))
    let difference = expression(.binary(.subtract, read(x, type), pointee(whole, type)), type)
    return function(
      name, returning: type, [(x, type), (whole, .pointer(type, isConstant: false))],
      [write(whole, call("trunc", x, type)), CStatement(kind: .return(difference), location: place)])
  }

  /// `*sine = sin(x); *cosine = cos(x);`
  private static func sincos(_ name: String, _ type: CType) -> CFunction {
    let (x, sine, cosine) = (variable("x", name), variable("sine", name), variable("cosine", name))
    let pointer = CType.pointer(type, isConstant: false)
    return function(
      name, returning: .void, [(x, type), (sine, pointer), (cosine, pointer)],
      [write(sine, call("sin", x, type)), write(cosine, call("cos", x, type))])
  }

  // MARK: Trees

  private static let place = CLocation(file: "math.h", line: 1, column: 1, offset: 0)

  private static func variable(_ name: String, _ function: String) -> CVariable {
    CVariable(name: name, identity: 0, isGlobal: false).part([function, name]).named(name)
  }

  private static func expression(_ kind: CExpression.Kind, _ type: CType) -> CExpression {
    CExpression(kind: kind, type: type, location: place)
  }

  private static func read(_ variable: CVariable, _ type: CType) -> CExpression {
    expression(.variable(variable), type)
  }

  private static func pointee(_ pointer: CVariable, _ type: CType) -> CExpression {
    expression(.unary(.dereference, read(pointer, .pointer(type, isConstant: false))), type)
  }

  private static func call(_ name: String, _ x: CVariable, _ type: CType) -> CExpression {
    expression(.call(type == .float ? "\(name)f" : name, [read(x, type)]), type)
  }

  private static func write(_ pointer: CVariable, _ value: CExpression) -> CStatement {
    let whole = expression(.assign(nil, pointee(pointer, value.type), value), value.type)
    return CStatement(kind: .expression(whole), location: place)
  }

  private static func function(
    _ name: String, returning result: CType, _ parameters: [(CVariable, CType)], _ body: [CStatement]
  ) -> CFunction {
    CFunction(
      name: name, result: result, parameters: parameters.map { CDeclaration(memory: $0, of: $1, nil, place) },
      body: CStatement(kind: .compound(body), location: place), comment: "", commentLocation: nil, location: place,
      isStatic: true)
  }
}

extension CVariable {
  /// The same variable under another name.
  fileprivate func named(_ name: String) -> CVariable {
    CVariable(name: name, identity: identity, isGlobal: isGlobal)
  }
}
