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
    case .declare(let id): environment[id.index] = nil
    case .assign(let place, let value): lowerAssignment(place, value)
    case .destructure(let places, let value): lowerDestructuring(places, value)
    case .compoundAssign(let place, let builtin, let value): lowerCompound(place, builtin, value, statement)
    case .mutate(let place, let method, let arguments, let result): lowerMutation(place, method, arguments, result)
    case .evaluate(let value): _ = lower(value)
    case .if(let condition, let then, let otherwise): return lowerIf(condition, then, otherwise)
    case .forIn(let target, let pattern, let sequence, let body): lowerFor(target, pattern, sequence, body)
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
    let change = value(operand)
    let isPart = !target.path.isEmpty || target.tensorIndices != nil
    builder.location = location(of: statement.range)
    // Sums into an element are one operation: the old value is not needed for anything else.
    if isPart, place.type.isFloating {
      if case .scalar(.add) = builtin { return accumulate(change, to: target, place) }
      if case .scalar(.subtract) = builtin {
        return accumulate(builder.apply(.negate, change), to: target, place)
      }
    }
    let old = materialize(read(target, place), place.type)
    builder.location = location(of: statement.range)
    let kind: OperationKind
    switch builtin {
    case .scalar(let function): kind = .scalar(function)
    case .tensor(let function): kind = .tensor(function)
    default:
      report("this operator cannot be used here", statement.range, note: "write the assignment out: 'x = x + y'")
      return
    }
    let name = isPart || !target.fields.isEmpty ? nil : self.name(of: place.root)
    let new = builder.emitOne(kind, [old, change], type: Type(place.type), name: name)
    write(.value(new), to: target, place)
  }

  // MARK: Mutating methods

  private mutating func lowerMutation(
    _ place: Place, _ method: MutatingMethod, _ arguments: [TypedExpression], _ result: TypedPattern?
  ) {
    let target = self.target(place)
    switch method {
    case .scalar(let function):
      let old = materialize(read(target, place), place.type)
      let operands = [old] + arguments.map { value($0) }
      let new = builder.emitOne(.scalar(function), operands, type: Type(place.type), name: name(of: place.root))
      write(.value(new), to: target, place)
    case .toggle:
      let old = materialize(read(target, place), place.type)
      write(.value(builder.emitOne(.logic(.not), [old], type: .bool)), to: target, place)
    case .append:
      let element = value(arguments[0])
      let root = materialize(part(of: target, place), place.rootType)
      update(.append(target.path), [root] + target.indices + [element], root, target, place)
    case .removeLast: lowerRemoveLast(target, place, result)
    case .removeAll:
      let empty = builder.emitOne(.arrayLiteral, [], type: Type(place.type))
      write(.value(empty), to: target, place)
    case .swapElements: lowerSwap(target, place, arguments)
    }
  }

  private mutating func lowerRemoveLast(_ target: PlaceTarget, _ place: Place, _ result: TypedPattern?) {
    let root = materialize(part(of: target, place), place.rootType)
    let element = place.type.arrayElement ?? .unknown
    let name = builder.function[root].name
    let results = builder.emit(
      .removeLast(target.path), [root] + target.indices, results: [builder.type(of: root), Type(element)],
      names: [name, nil])
    replace(target, place, with: .value(results[0]))
    if let result { bind(result, explode(.value(results[1]), element, name: nil), element) }
  }

  private mutating func lowerSwap(_ target: PlaceTarget, _ place: Place, _ arguments: [TypedExpression]) {
    let positions = arguments.map { value($0) }
    let type = Type(place.type.arrayElement ?? .unknown)
    let path = target.path + [.index]
    let root = materialize(part(of: target, place), place.rootType)
    let old = positions.map { position in
      builder.emitOne(.read(path, .checked), [root] + target.indices + [position], type: type)
    }
    for (position, value) in zip(positions, old.reversed()) {
      let current = materialize(part(of: target, place), place.rootType)
      update(
        .store(path, .checked), [current] + target.indices + [position, value], current, target, place)
    }
  }
}
