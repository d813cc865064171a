/// Which buffer each pointer of a function points into.
struct PointerRoots {
  private(set) var roots: [CVariable: CVariable] = [:]
  /// What pointers are assigned.
  private var sources: [(CVariable, CExpression)] = []
  /// Variables whose address is taken: numbers among them are kept in arrays of one element.
  private(set) var addressed: Set<CVariable> = []
  /// Variables that are assigned after their declaration.
  private(set) var assigned: Set<CVariable> = []
  /// Local arrays.
  private(set) var arrays: Set<CVariable> = []
  /// Pointers that own a buffer: `malloc`.
  private(set) var owners: Set<CVariable> = []
  /// The buffers that `malloc` gives to pointers that are no owners: those point elsewhere at times.
  private(set) var memories: [CVariable: CVariable] = [:]
  /// The types of parameters and local variables.
  private(set) var types: [CVariable: CType] = [:]
  /// The structures that are held apart in their numbers, each in a variable of its own.
  private(set) var split: Set<CVariable> = []
  /// Where two buffers change places.
  private(set) var exchanges: [CLocation: BufferExchange]

  /// The buffers that a pointer may point into, where there are several. Two variables of its own then say which one it is,
  /// by its number, and where in it.
  private(set) var choices: [CVariable: [CVariable]] = [:]
  /// The numbers of those buffers.
  private(set) var numbers: [CVariable: Int] = [:]
  /// Pointers that point nowhere at times.
  private(set) var nullable: Set<CVariable> = []
  /// Which buffer pointers with several of them point into, where that has been asked.
  var bound: [CVariable: CVariable] = [:]
  /// Whether it is the first one of `c ? x : y`, where that has been asked.
  var boundChoices: [CLocation: Bool] = [:]

  init(_ function: CFunction, _ sharing: BufferSharing, globals: [CDeclaration]) throws(KernelComplaint) {
    var exchanges = BufferExchange.all(in: function)
    self = PointerRoots(function, exchanges)
    // Where others than local buffers change places, the pointers do.
    let moved = Set(exchanges.values.flatMap { [$0.first, $0.second] })
    // So do those that others point into.
    let others = moved.subtracting(owners).union(sources.compactMap { $0.1.movedPointer }.filter(moved.contains))
    if !others.isEmpty {
      exchanges = exchanges.filter { !others.contains($1.first) && !others.contains($1.second) }
      self = PointerRoots(function, exchanges)
    }
    for (position, parameter) in function.parameters.enumerated() {
      roots[parameter.variable] = function.parameters[sharing.leaders[position] ?? position].variable
    }
    for variable in owners { roots[variable] = variable }
    for global in globals { types[global.variable] = global.type }
    try findTargets(LoopPaths(function.body))
  }

  /// All but what pointers point into.
  private init(_ function: CFunction, _ exchanges: [CLocation: BufferExchange]) {
    self.exchanges = exchanges
    var skipped: Set<CLocation> = []
    function.body?.walk { statement in
      guard case .compound(let statements) = statement.kind else { return }
      for position in statements.indices where exchanges[statements[position].location] != nil {
        for inner in statements[position...].prefix(3) { skipped.formUnion(inner.pointerPlaces) }
      }
    } expression: { _ in
    }
    for parameter in function.parameters { types[parameter.variable] = parameter.type }
    var inMemory: Set<CVariable> = []
    var mentions: [CVariable: Int] = [:]
    function.body?.walk { statement in
      if case .declare(let declarations) = statement.kind {
        for declaration in declarations {
          types[declaration.variable] = declaration.type
          if declaration.type.isPointerArray {
            if case .list(let values)? = declaration.initializer?.kind {
              sources += values.map { (declaration.variable, $0) }
            }
          } else if case .array = declaration.type {
            arrays.insert(declaration.variable)
          }
          if case .pointer = declaration.type, let value = declaration.initializer, !skipped.contains(value.location) {
            sources.append((declaration.variable, value))
          }
        }
      }
    } expression: { expression in
      switch expression.kind {
      case .assign(nil, let target, let value) where target.pointerArray != nil:
        target.pointerArray.map { sources.append(($0.variable, value)) }
      case .assign(let symbol, let target, let value):
        guard let variable = target.variable, !skipped.contains(value.location) else { return }
        assigned.insert(variable)
        if target.type.element != nil, symbol == nil { sources.append((variable, value)) }
      case .step(let target, _, _): if let variable = target.variable { assigned.insert(variable) }
      case .unary(.address, let target):
        if let variable = target.variable { addressed.insert(variable) }
        if let place = target.memberPath, target.type.element == nil { inMemory.insert(place.variable) }
      case .variable(let variable): mentions[variable, default: 0] += 1
      case .unary, .integer, .floating, .string, .binary, .conditional, .convert, .element, .member, .call, .list,
        .unsupported:
        break
      }
    }
    for (variable, type) in types {
      if case .structure(let structure) = type, structure.leaves != nil, !inMemory.contains(variable) {
        split.insert(variable)
      }
    }
    takeArrays(exchanges, sources, mentions)
    for (variable, value) in sources where value.isAllocation && types[variable]?.isPointerArray != true {
      owners.insert(variable)
    }
    for (variable, value) in sources where value.mayAllocate && !owners.contains(variable) {
      separateMemory(of: variable)
    }
    // A pointer to memory of its own that is also pointed elsewhere is told from that memory.
    for (variable, value) in sources where owners.contains(variable) && !value.isAllocation && !value.isNull {
      guard sources.contains(where: { $0 == variable && $1.isAllocation }) else { continue }
      owners.remove(variable)
      separateMemory(of: variable)
    }
  }

  /// Lets what is asked for be a buffer apart from the pointer that it is given to.
  private mutating func separateMemory(of pointer: CVariable) {
    let memory = pointer.part(["memory"])
    memories[pointer] = memory
    types[memory] = types[pointer]
  }

  /// A pointer that changes places with another one stands for the local array that it points to, if nothing else does.
  private mutating func takeArrays(
    _ exchanges: [CLocation: BufferExchange], _ sources: [(CVariable, CExpression)], _ mentions: [CVariable: Int]
  ) {
    for exchange in exchanges.values {
      for variable in [exchange.first, exchange.second] {
        let values = sources.filter { $0.0 == variable }
        guard values.count == 1, let array = values[0].1.variable, arrays.contains(array), mentions[array] == 1 else {
          continue
        }
        owners.insert(variable)
      }
    }
  }

  // MARK: Targets

  /// Finds the buffers that each pointer may point into: those of what it is assigned, until there are no more.
  private mutating func findTargets(_ paths: LoopPaths) throws(KernelComplaint) {
    var targets = roots.mapValues { [$0] }
    var isSettled = false
    while !isSettled {
      isSettled = true
      for (variable, value) in sources where !owners.contains(variable) {
        if value.isNull { continue }
        for target in try self.targets(of: value, targets, of: variable)
        where targets[variable]?.contains(target) != true {
          targets[variable, default: []].append(target)
          isSettled = false
        }
      }
    }
    for (variable, value) in sources where value.isNull && !owners.contains(variable) && assigned.contains(variable) {
      nullable.insert(variable)
    }
    try checkMemory(targets, paths)
    for (variable, value) in sources where types[variable]?.isPointerArray == true {
      if let buffers = targets[variable], buffers.count == 1, !value.isNull { continue }
      throw KernelComplaint(
        message: "the pointers of '\(variable.name)' point into several buffers, or nowhere",
        note: "use an array of pointers for each buffer", location: value.location)
    }
    for (variable, buffers) in targets {
      roots[variable] = buffers[0]
      if buffers.count > 1 || nullable.contains(variable) || memories[variable] != nil { choices[variable] = buffers }
    }
    for (variable, value) in sources
    where value.isNull && targets[variable] == nil && types[variable]?.isPointer == true {
      nullable.insert(variable)
      choices[variable] = []
    }
    for (variable, value) in sources where choices[variable] != nil && !value.isNull {
      for target in try self.targets(of: value, targets, of: variable)
      where types[target]?.pointed != types[variable]?.pointed {
        throw KernelComplaint(
          message: "'\(variable.name)' points into buffers of different types", note: "use a pointer for each of them",
          location: value.location)
      }
    }
    for (variable, _) in sources {
      for target in choices[variable] ?? [] where numbers[target] == nil { numbers[target] = numbers.count }
    }
  }

  /// Memory that is asked for again is another one: what points into it must not be there any more.
  private func checkMemory(_ targets: [CVariable: [CVariable]], _ paths: LoopPaths) throws(KernelComplaint) {
    for (pointer, path) in paths.allocations {
      let memory = memories[pointer] ?? pointer
      let isOnce = paths.allocations.filter { $0.pointer == pointer }.count == 1
      for (other, value) in sources where other != pointer && targets[other]?.contains(memory) == true {
        let lives = (paths.declarations[other] ?? []).starts(with: path)
        if isOnce, lives, paths.declarations[pointer] ?? [] == path { continue }
        throw KernelComplaint(
          message: "'\(other.name)' may point into memory that '\(pointer.name)' had before it was given other memory",
          note: "ask for the memory once, where the pointer to it is declared", location: value.location)
      }
    }
  }

  /// The buffers that a value may point into, as far as they are known.
  private func targets(
    of value: CExpression, _ targets: [CVariable: [CVariable]], of pointer: CVariable
  ) throws(KernelComplaint) -> [CVariable] {
    if value.isAllocation, types[pointer]?.isPointerArray == true {
      throw KernelComplaint(
        message: "memory for each pointer of '\(pointer.name)'",
        note: "ask for memory for all of them once, and let each point into it", location: value.location)
    }
    if value.isAllocation { return memories[pointer].map { [$0] } ?? [pointer] }
    switch value.kind {
    case .conditional(_, let then, let otherwise):
      return try self.targets(of: then, targets, of: pointer) + self.targets(of: otherwise, targets, of: pointer)
    case .convert(let inner), .unary(.address, let inner), .unary(.dereference, let inner), .element(let inner, _):
      return try self.targets(of: inner, targets, of: pointer)
    case .assign(nil, let target, let inner):
      return try self.targets(of: inner.isAllocation ? target : inner, targets, of: pointer)
    case .step(let inner, _, _), .assign(_, let inner, _): return try self.targets(of: inner, targets, of: pointer)
    case .binary(.comma, _, let right): return try self.targets(of: right, targets, of: pointer)
    case .binary(_, let left, let right):
      return try self.targets(of: left.type.element != nil ? left : right, targets, of: pointer)
    case .variable(let variable):
      if let known = targets[variable] { return known }
      return types[variable].map { $0.isPointer || $0.isPointerArray } == true ? [] : [variable]
    case .integer, .floating, .string, .unary, .member, .call, .list, .unsupported: return [try root(of: value)]
    }
  }
}

extension CStatement {
  /// Where the values stand that the statement assigns to pointers.
  fileprivate var pointerPlaces: Set<CLocation> {
    switch kind {
    case .declare(let declarations): return Set(declarations.compactMap { $0.initializer?.location })
    case .expression(let expression):
      if case .assign(_, _, let value) = expression.kind { return [value.location] }
      return []
    default: return []
    }
  }
}
