import ADGenIR
import ADGenSema

extension FunctionLowering {
  /// Lowers statements; false if control does not reach their end. What stands behind such a point is dead.
  mutating func lower(_ statements: [TypedStatement]) -> Bool {
    for statement in statements where !lower(statement) { return false }
    return true
  }

  private mutating func lower(_ statement: TypedStatement) -> Bool {
    builder.location = location(of: statement.range)
    switch statement.kind {
    case .bind(let pattern, let value): lowerBinding(pattern, value)
    case .declare(let id): lowerDeclaration(id)
    case .assign(let place, let value): lowerAssignment(place, value)
    case .destructure(let places, let value): lowerDestructuring(places, value)
    case .compoundAssign(let place, let builtin, let value): lowerCompound(place, builtin, value, statement)
    case .mutate(let place, let method, let arguments, let result): lowerMutation(place, method, arguments, result)
    case .evaluate(let value): _ = lower(value)
    case .if(let condition, let then, let otherwise): return lowerIf(condition, then, otherwise)
    case .forIn(let target, let pattern, let sequence, let body):
      lowerFor(target, pattern, sequence, body, statement)
    case .while(let target, let condition, let body): return lowerWhile(target, condition, body, statement)
    case .repeatWhile(let target, let body, let condition): return lowerRepeat(target, body, condition, statement)
    case .block(let target, let body): return lowerBlock(target, body, statement)
    case .break(let target):
      emitExit(target) { .break($0) }
      return false
    case .continue(let target):
      emitExit(target) { .continue($0) }
      return false
    case .return(let value):
      emitReturn(value)
      return false
    case .throw(let error):
      emitThrow(error)
      return false
    case .check(let condition, let message):
      let test = value(condition)
      builder.location = location(of: statement.range)
      builder.emit(.precondition(message), [test])
    case .trap(let message):
      builder.emit(.trap(message))
      return false
    case .verbatim(let pieces, let values):
      let operands = values.map { value($0) }
      builder.location = location(of: statement.range)
      builder.emit(.verbatim(Verbatim(pieces: pieces, hasSideEffects: true)), operands)
    }
    return true
  }

  // MARK: Bindings

  private mutating func lowerBinding(_ pattern: TypedPattern, _ value: TypedExpression) {
    if case .variable(let id) = pattern {
      let name = name(of: id)
      var lowered = lower(value, name: name)
      if function.variables[id.index].isConstant { lowered = constant(lowered, type(of: id), name: name) }
      environment[id.index] = lowered
    } else {
      bind(pattern, lower(value), value.type)
    }
  }

  mutating func bind(_ pattern: TypedPattern, _ lowered: Lowered, _ type: SwiftType) {
    switch pattern {
    case .wildcard: break
    case .variable(let id):
      let name = name(of: id)
      nameValues(lowered, type, name)
      environment[id.index] = function.variables[id.index].isConstant ? constant(lowered, type, name: name) : lowered
    case .tuple(let patterns):
      guard case .tuple(let fields) = type,
        case .parts(let parts) = explode(lowered, type, name: nil)
      else { return }
      for (index, inner) in patterns.enumerated() where index < parts.count {
        bind(inner, parts[index], fields[index].type)
      }
    }
  }

  // MARK: Assignments

  private mutating func lowerAssignment(_ place: Place, _ value: TypedExpression) {
    let target = self.target(place)
    if place.type.sliceElement != nil, value.type.arrayElement != nil, place.path.allSatisfy(\.isField) {
      return write(lowerSlice([value]), to: target, place)
    }
    if case .slice(let range) = place.path.last { return assignSlice(target, place, range, value) }
    let isWhole = target.path.isEmpty && target.tensorIndices == nil
    let name = isWhole && target.fields.isEmpty ? self.name(of: place.root) : nil
    write(lower(value, name: name), to: target, place)
  }

  private mutating func lowerDestructuring(_ places: [Place?], _ value: TypedExpression) {
    let targets = places.map { place in place.map { self.target($0) } }
    guard case .tuple(let fields) = value.type,
      case .parts(let parts) = explode(lower(value), value.type, name: nil)
    else { return }
    for (index, place) in places.enumerated() where index < parts.count {
      guard let place, let target = targets[index] else { continue }
      if place.path.isEmpty { nameValues(parts[index], fields[index].type, name(of: place.root)) }
      write(parts[index], to: target, place)
    }
  }

  private mutating func lowerCompound(
    _ place: Place, _ builtin: Builtin, _ operand: TypedExpression, _ statement: TypedStatement
  ) {
    let target = self.target(place)
    if case .concatenate = builtin, let element = place.type.arrayElement {
      let array = ArrayPlace(place: place, target: target, element: element)
      return appendContents(operand, to: array)
    }
    var change = value(operand)
    let isPart =
      target.tensorIndices != nil
      || !target.path.isEmpty && observed(materialize(part(of: target, place), place.rootType), target) == nil
    builder.location = location(of: statement.range)
    // Sums into an element are one operation: the old value is not needed for anything else.
    if isPart, place.type.isFloating {
      if case .scalar(.add) = builtin { return accumulate(change, to: target, place) }
      if case .scalar(.subtract) = builtin {
        return accumulate(builder.apply(.negate, change), to: target, place)
      }
    }
    if case .vector(.arithmetic(let function)) = builtin {
      change = repeated(change, Type(place.type))
      if isPart, function == .add { return accumulate(change, to: target, place) }
    }
    let old = materialize(read(target, place), place.type)
    if case .verbatim(let pieces) = builtin {
      let text = Verbatim(pieces: pieces, hasSideEffects: false)
      return write(.value(builder.emitOne(.verbatim(text), [old, change], type: Type(place.type))), to: target, place)
    }
    builder.location = location(of: statement.range)
    let kind: OperationKind
    switch builtin {
    case .scalar(let function): kind = .scalar(function)
    case .tensor(let function): kind = .tensor(function)
    case .vector(.arithmetic(let function)): kind = .scalar(function)
    default:
      report("this operator cannot be used here", statement.range, note: "write the assignment out: 'x = x + y'")
      return
    }
    let name = isPart || !target.fields.isEmpty || !target.path.isEmpty ? nil : self.name(of: place.root)
    let new = builder.emitOne(kind, [old, change], type: Type(place.type), name: name)
    write(.value(new), to: target, place)
  }
}
