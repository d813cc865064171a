import ADGenSema

/// The variables that functions use of what is around them, in the order of their first use.
struct Captures {
  /// The variables of the function that is being made.
  private(set) var outside: [VariableID] = []
  /// Those of them that are assigned.
  private(set) var written: Set<VariableID> = []
  /// Equal for functions that can be made into one.
  private(set) var key = ""
  private let statics: [StaticFunction?]
  private var numbers: [VariableID: Int] = [:]
  private var cells: [Int: Int] = [:]
  /// How deep closures use closures.
  private var depth = 0
  private(set) var greatestDepth = 0

  init(_ statics: [StaticFunction?]) {
    self.statics = statics
  }

  mutating func visit(_ function: StaticFunction) {
    depth += 1
    greatestDepth = max(greatestDepth, depth)
    defer { depth -= 1 }
    switch function {
    case .closure(let closure, let frame):
      key += "closure(\(frame.id),\(closure.range.lower)"
      visit(FreeVariables(of: closure, in: frame.context), frame)
    case .local(let index, let frame):
      key += "local(\(frame.id),\(index)"
      visit(FreeVariables(of: index, in: frame.context), frame)
    case .declared(let reference): key += "declared(\(reference)"
    case .builtin(let builtin): key += "builtin(\(builtin)"
    case .parameter(let id):
      key += "parameter("
      capture(id, isWritten: false)
    case .list(let functions):
      key += "list("
      for function in functions { visit(function) }
    case .choice(let test, let one, let other):
      key += "choice("
      capture(test, isWritten: false)
      visit(one)
      visit(other)
    }
    key += ")"
  }

  private mutating func visit(_ free: FreeVariables, _ frame: Frame) {
    for id in free.variables {
      switch frame.variables[id] {
      case .place(let place):
        key += ",\(id.index)="
        capture(place.root, isWritten: free.written.contains(id))
        for step in place.path { visit(step) }
      case .function(let cell):
        key += ",\(id.index)="
        // A function that holds itself is written once.
        let number = cells[cell] ?? cells.count
        key += "#\(number)"
        guard cells.updateValue(number, forKey: cell) == nil, let known = statics[cell] else { continue }
        visit(known)
      case nil: continue
      }
    }
  }

  private mutating func visit(_ step: Place.Step) {
    switch step {
    case .field(let position): key += ".\(position)"
    case .index(let index): visit(index)
    case .tensorElement(let indices): for index in indices { visit(index) }
    case .slice(let range): for bound in range.children { visit(bound) }
    case .unwrap: key += "!"
    case .key(let index, let value):
      visit(index)
      if let value { visit(value) }
    }
  }

  /// An index of a frozen place: a literal or a constant.
  private mutating func visit(_ index: TypedExpression) {
    switch index.kind {
    case .integer(let number): key += "[\(number)]"
    case .variable(let id):
      key += "["
      capture(id, isWritten: false)
      key += "]"
    case .field(let base, let position):
      visit(base)
      key += ".\(position)"
    case .floating, .boolean, .string, .symbol, .global, .builtin, .call, .ternary, .array, .tuple, .element,
      .tensorElement,
      .function, .apply, .sequence, .attempt, .invalid:
      break
    }
  }

  private mutating func capture(_ id: VariableID, isWritten: Bool) {
    if isWritten { written.insert(id) }
    if numbers[id] == nil {
      numbers[id] = outside.count
      outside.append(id)
    }
    key += "v\(numbers[id] ?? 0)"
  }
}

/// What code uses of the body around it, and what the local functions that it names do.
struct FreeVariables {
  private(set) var variables: [VariableID] = []
  private(set) var written: Set<VariableID> = []

  init(of closure: TypedClosure, in context: BodyContext) { collect(Mentions(closure), context) }

  init(of local: Int, in context: BodyContext) {
    collect(Mentions(context.localFunctions[local]), context)
  }

  private mutating func collect(_ mentions: Mentions, _ context: BodyContext) {
    var all = Set(mentions.free)
    var declared = mentions.declared
    written = mentions.written
    var seen: Set<Int> = []
    var pending = mentions.locals.sorted()
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      let inner = Mentions(context.localFunctions[next])
      all.formUnion(inner.free)
      declared.formUnion(inner.declared)
      written.formUnion(inner.written)
      pending += inner.locals.sorted()
    }
    // A function inside a function uses what the outer one declares.
    variables = all.subtracting(declared).sorted()
  }
}

/// Takes functions over into a function of their own, whose variables are others.
struct Translation {
  var renaming: [VariableID: VariableID]
  /// What the cells hold where the functions come from.
  var statics: [StaticFunction?]
  private var cells: [Int: Int] = [:]

  init(renaming: [VariableID: VariableID], statics: [StaticFunction?]) {
    self.renaming = renaming
    self.statics = statics
  }

  mutating func translate(_ function: StaticFunction, _ expander: inout Expander) -> StaticFunction {
    switch function {
    case .closure(let closure, let frame):
      let free = FreeVariables(of: closure, in: frame.context)
      return .closure(closure, translate(frame, free, &expander))
    case .local(let index, let frame):
      return .local(index, translate(frame, FreeVariables(of: index, in: frame.context), &expander))
    case .declared, .builtin: return function
    case .parameter(let id): return .parameter(renaming[id] ?? id)
    case .list(let functions): return .list(functions.map { translate($0, &expander) })
    case .choice(let test, let one, let other):
      let first = translate(one, &expander)
      return .choice(renaming[test] ?? test, first, translate(other, &expander))
    }
  }

  private mutating func translate(_ frame: Frame, _ free: FreeVariables, _ expander: inout Expander) -> Frame {
    var result = Frame(frame.id, frame.context)
    for id in free.variables {
      switch frame.variables[id] {
      case .place(let place): result.variables[id] = .place(translate(place))
      case .function(let cell): result.variables[id] = .function(cell: translate(cell: cell, &expander))
      case nil: continue
      }
    }
    return result
  }

  private mutating func translate(cell: Int, _ expander: inout Expander) -> Int {
    if let known = cells[cell] { return known }
    let new = expander.makeCell(nil)
    cells[cell] = new
    if let function = statics[cell] { expander.statics[new] = translate(function, &expander) }
    return new
  }

  private func translate(_ place: Place) -> Place {
    var result = place
    result.root = renaming[place.root] ?? place.root
    result.path = place.path.map { step in
      switch step {
      case .field, .unwrap: return step
      case .key(let key, let value): return .key(translate(key), default: value.map(translate))
      case .index(let index): return .index(translate(index))
      case .tensorElement(let indices): return .tensorElement(indices.map(translate))
      case .slice(let range): return .slice(translate(range))
      }
    }
    return result
  }

  private func translate(_ index: TypedExpression) -> TypedExpression {
    switch index.kind {
    case .variable(let id):
      return TypedExpression(.variable(renaming[id] ?? id), type: index.type, range: index.range)
    case .field(let base, let position):
      return TypedExpression(.field(translate(base), position), type: index.type, range: index.range)
    case .builtin(let builtin, let operands):
      return TypedExpression(.builtin(builtin, operands.map(translate)), type: index.type, range: index.range)
    case .integer, .floating, .boolean, .string, .symbol, .global, .call, .ternary, .array, .tuple, .element,
      .tensorElement,
      .function, .apply, .sequence, .attempt, .invalid:
      return index
    }
  }
}
