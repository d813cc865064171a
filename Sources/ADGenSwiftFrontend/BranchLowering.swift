import ADGenIR
import ADGenSema

extension FunctionLowering {
  /// A region with what the variables are at its end, if control reaches it.
  private struct Branch {
    var region: Region
    var environment: [Lowered?]?
  }

  private mutating func lowerBranch(_ statements: [TypedStatement]) -> Branch {
    let outer = environment
    var fallsThrough = false
    let region = region { lowering, _ in fallsThrough = lowering.lower(statements) }
    let end = environment
    environment = outer
    return Branch(region: region, environment: fallsThrough ? end : nil)
  }

  /// Lowers an `if`: its results are the variables that a branch has changed. False if both branches leave.
  mutating func lowerIf(
    _ condition: TypedExpression, _ then: [TypedStatement], _ otherwise: [TypedStatement]
  ) -> Bool {
    let test = value(condition)
    var branches = [lowerBranch(then), lowerBranch(otherwise)]
    let ends = branches.compactMap(\.environment)
    guard !ends.isEmpty else {
      builder.emit(.if, [test], regions: branches.map(\.region))
      return false
    }
    let changed = AssignedVariables.outside(then + otherwise).filter { id in
      // A variable that is not assigned on some path is not read afterwards.
      ends.allSatisfy { $0[id.index] != nil } && ends.contains { differs($0[id.index], environment[id.index]) }
    }
    for index in branches.indices {
      guard let end = branches[index].environment else { continue }
      let values = changed.flatMap { end[$0.index]?.flattened ?? [] }
      branches[index].region.operations.append(Operation(.yield, operands: values, location: builder.location))
    }
    let leaves = changed.flatMap { self.leaves(of: $0) }
    let results = builder.emit(
      .if, [test], results: leaves.map(\.type), names: leaves.map(\.name), regions: branches.map(\.region))
    assign(changed, results)
    return true
  }

  private func differs(_ new: Lowered?, _ old: Lowered?) -> Bool {
    new?.flattened != old?.flattened
  }

  /// The leaves of a variable's layout.
  func leaves(of id: VariableID) -> [(type: Type, name: String?)] {
    Layout(type(of: id)).leaves(named: name(of: id))
  }

  /// Makes values, in the order of `leaves(of:)`, what the variables are now.
  mutating func assign(_ variables: [VariableID], _ values: [Value]) {
    var next = 0
    for id in variables {
      let layout = Layout(type(of: id))
      let count = layout.leaves(named: nil).count
      environment[id.index] = layout.lowered(Array(values[next..<(next + count)]))
      next += count
    }
  }

  /// The current values of variables; those without a value get one that is never read.
  mutating func current(_ variables: [VariableID]) -> [Value] {
    var values: [Value] = []
    for id in variables {
      if environment[id.index] == nil { environment[id.index] = placeholder(type(of: id), name: name(of: id)) }
      values += environment[id.index]?.flattened ?? []
    }
    return values
  }

  /// `do { … }`, and what a labelled `break` leaves.
  mutating func lowerBlock(_ target: ExitTarget, _ body: [TypedStatement], _ statement: TypedStatement) -> Bool {
    guard body.breaks(to: target) else { return lower(body) }
    let carried = AssignedVariables.outside(body)
    let label = builder.function.makeLabel()
    exits[target] = Exit(label: label, carried: carried)
    let outer = environment
    let region = region { lowering, _ in
      guard lowering.lower(body) else { return }
      lowering.builder.emit(.yield, lowering.current(carried))
    }
    environment = outer
    let leaves = carried.flatMap { self.leaves(of: $0) }
    let results = builder.emit(
      .block(label), results: leaves.map(\.type), names: leaves.map(\.name), regions: [region])
    assign(carried, results)
    return true
  }

  /// Leaves a loop or block with what its variables are here.
  mutating func emitExit(_ target: ExitTarget, _ kind: (Label) -> OperationKind) {
    guard let exit = exits[target] else { return }
    let values = current(exit.carried)
    builder.emit(kind(exit.label), values)
  }

  /// A variable without a value; one that is never read before it has one may be carried through branches.
  mutating func lowerDeclaration(_ id: VariableID) {
    environment[id.index] = nil
    guard function.variables[id.index].startsUnread else { return }
    let isKnown = leaves(of: id).allSatisfy { leaf in
      if case .opaque(let spelling) = leaf.type { return module.summary.enums[spelling] != nil }
      return true
    }
    if isKnown { environment[id.index] = placeholder(type(of: id), name: name(of: id)) }
  }
}
