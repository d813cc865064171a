/// `for (int i = a; i < b; i += c)` whose index and bound nothing else changes. `i + d < b` is `i < b - d`.
struct CountedLoop {
  var index: CVariable
  var lower: CExpression
  var upper: CExpression
  var step: Int
  var isClosed: Bool
  /// `int i; for (i = a; …)`
  var isDeclaredBefore: Bool

  init?(_ first: CStatement?, _ condition: CExpression?, _ step: CExpression?, _ body: CStatement) {
    guard let condition, let step, let (index, lower, isDeclared) = Self.start(first, step),
      let (comparison, upper) = Self.bound(condition, of: index), let distance = Self.distance(step, of: index)
    else { return nil }
    self.index = index
    self.lower = lower
    isDeclaredBefore = !isDeclared
    self.upper = upper
    self.step = distance
    switch (comparison, distance > 0) {
    case (.less, true), (.greater, false): isClosed = false
    case (.lessOrEqual, true), (.greaterOrEqual, false): isClosed = true
    default: return nil
    }
    var changed: Set<CVariable> = []
    body.walk({ _ in }, expression: { $0.noteAssigned(&changed) })
    var isFixed = !changed.contains(index)
    let fields = ChangedFields(body)
    upper.walk { expression in
      switch expression.kind {
      case .variable(let variable): if changed.contains(variable) || variable == index { isFixed = false }
      case .integer, .floating, .convert, .binary, .unary(.minus, _), .unary(.plus, _): break
      case .member(_, let name, _): if fields.mayChange(name) { isFixed = false }
      case .unary, .string, .assign, .step, .conditional, .element, .call, .list, .unsupported: isFixed = false
      }
    }
    if !isFixed { return nil }
  }

  /// The index and its first value: `int i = a`, `i = a`, or nothing where `i` is already what it begins with.
  private static func start(
    _ first: CStatement?, _ step: CExpression
  ) -> (index: CVariable, lower: CExpression, isDeclared: Bool)? {
    switch first?.kind {
    case .declare(let declarations):
      guard declarations.count == 1, let lower = declarations[0].initializer, declarations[0].type.isInteger else {
        return nil
      }
      return (declarations[0].variable, lower, true)
    case .expression(let expression):
      guard case .assign(nil, let target, let lower) = expression.kind, target.type.isInteger,
        case .variable(let index) = target.kind, !index.isGlobal
      else { return nil }
      return (index, lower, false)
    case .empty, nil:
      switch step.kind {
      case .step(let target, _, _), .assign(_?, let target, _):
        guard target.type.isInteger, case .variable(let index) = target.kind, !index.isGlobal else { return nil }
        return (index, target, false)
      default: return nil
      }
    default: return nil
    }
  }

  /// How the index, alone on its side, is compared, and with what.
  private static func bound(
    _ condition: CExpression, of index: CVariable
  ) -> (comparison: CBinaryOperator, upper: CExpression)? {
    // An index that is compared with a floating-point number is not counted.
    guard case .binary(let comparison, let left, let right) = condition.kind, comparison.isComparison,
      left.type.isInteger, right.type.isInteger
    else { return nil }
    if let upper = moved(left, index, to: right) { return (comparison, upper) }
    return moved(right, index, to: left).map { (comparison.swapped, $0) }
  }

  /// What stands beside the index on its side, brought to the other one; nil if the index is not there.
  private static func moved(_ side: CExpression, _ index: CVariable, to other: CExpression) -> CExpression? {
    if side.variable == index { return other }
    func combined(_ symbol: CBinaryOperator, _ part: CExpression) -> CExpression {
      CExpression(
        kind: .binary(symbol, other, part), type: .integer(bytes: 8, isSigned: true), location: other.location)
    }
    // What has no sign may wrap around.
    let isSigned = side.type.isSignedInteger
    switch side.kind {
    case .convert(let inner) where inner.type.isInteger && inner.type.isSignedInteger == isSigned:
      return moved(inner, index, to: other)
    case .binary(.add, let left, let right):
      let distance = left.variable == index ? right : left
      guard isSigned || distance.integerValue.map({ $0 >= 0 }) == true else { return nil }
      if left.variable == index { return combined(.subtract, right) }
      return right.variable == index ? combined(.subtract, left) : nil
    case .binary(.subtract, let left, let right) where isSigned:
      return left.variable == index ? combined(.add, right) : nil
    case .binary, .integer, .floating, .string, .variable, .unary, .assign, .step, .conditional, .convert, .element,
      .member, .call, .list, .unsupported:
      return nil
    }
  }

  private static func distance(_ step: CExpression, of index: CVariable) -> Int? {
    switch step.kind {
    case .step(let target, let isIncrement, _) where target.variable == index: return isIncrement ? 1 : -1
    case .assign(let symbol?, let target, let value) where target.variable == index:
      guard let number = value.integerValue, number > 0 else { return nil }
      return symbol == .add ? number : symbol == .subtract ? -number : nil
    case .step, .assign, .integer, .floating, .string, .variable, .unary, .binary, .conditional, .convert, .element,
      .member, .call, .list, .unsupported:
      return nil
    }
  }
}

/// The fields of structures that a statement may change.
private struct ChangedFields {
  private var names: Set<String> = []
  /// Whether structures are changed as a whole, or handed to functions that may change them.
  private var isUnknown = false

  init(_ statement: CStatement) {
    var names: Set<String> = []
    var isUnknown = false
    statement.walk { _ in
    } expression: { expression in
      switch expression.kind {
      case .assign(_, let target, _), .step(let target, _, _), .unary(.address, let target):
        if case .member(_, let name, _) = target.kind { names.insert(name) }
        if target.type.structure != nil { isUnknown = true }
      case .call(_, let arguments):
        for argument in arguments {
          if case .pointer(let element, isConstant: false) = argument.type, element.structure != nil {
            isUnknown = true
          }
        }
      case .unary, .integer, .floating, .string, .variable, .binary, .conditional, .convert, .element, .member, .list,
        .unsupported:
        break
      }
    }
    (self.names, self.isUnknown) = (names, isUnknown)
  }

  func mayChange(_ name: String) -> Bool { isUnknown || names.contains(name) }
}

extension CType {
  var isSignedInteger: Bool {
    if case .integer(_, isSigned: true) = self { return true }
    return false
  }
}

extension CExpression {
  /// The variables that the expression assigns, or whose address it takes.
  func noteAssigned(_ changed: inout Set<CVariable>) {
    switch kind {
    case .assign(_, let target, _), .step(let target, _, _), .unary(.address, let target):
      if let variable = target.variable { changed.insert(variable) }
    case .unary, .integer, .floating, .string, .variable, .binary, .conditional, .convert, .element, .member, .call,
      .list, .unsupported:
      break
    }
  }
}
