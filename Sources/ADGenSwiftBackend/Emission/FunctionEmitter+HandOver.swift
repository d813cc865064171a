import ADGenIR

extension FunctionEmitter {
  /// Assigns what a loop starts with, or an exit hands over, to the variables that receive it.
  package mutating func handOver(at position: Int) {
    var pending: [PendingAssignment] = []
    for (source, destination) in storage.handedOver(at: position) {
      let target = storage.variable(destination)
      if gradientParts.parameters.contains(target) {
        assignParts(of: target, from: source)
        continue
      }
      if isInPlace(source, destination) { continue }
      let operation = isFolded(source) ? flat.definingOperation(source) : nil
      let value = rowBuffers.contains(target) ? rowBuffer(from: source, operation) : operands([source])[0]
      pending.append(PendingAssignment(destination: target, source: source, value: value, operation: operation))
    }
    for assignment in pending where needsCopy(assignment.source, assignment.destination) {
      // What is itself overwritten here moves on, and has one owner as before.
      let variable = storage.variable(assignment.source)
      let owners = pending.filter { storage.variable($0.source) == variable }
      if owners.count == 1, pending.contains(where: { $0.destination == variable }) { continue }
      reportHandOver(root(assignment.source), assignment.destination, position)
    }
    assign(pending)
  }

  /// Gives an inout tuple its elements, one by one: those that are not there already.
  private mutating func assignParts(of parameter: Variable, from source: Value) {
    guard let tuple = flat.definingOperation(source) else { return }
    let type = flat.type(Value(index: parameter))
    let name = variable(parameter).text
    for (position, element) in tuple.operands.enumerated() {
      let isFolded = flat.constant(element) != nil || plan.isFolded(element)
      if !isFolded, gradientParts.names[storage.variable(element)] != nil { continue }
      let value = operands([element])[0]
      let place = "\(name).\(FunctionEmitter.elementName(position, of: type))"
      line("\(place) = \(value.text)", reads: value.reads, changes: [parameter])
    }
  }

  private mutating func rowBuffer(from source: Value, _ operation: Operation?) -> Expression {
    operation.map { rowBuffer(of: $0) } ?? Expression.call("RowBuffer", root(source)).typed
  }

  /// Whether the value is already in the variable that receives it.
  func isInPlace(_ source: Value, _ destination: Value) -> Bool {
    flat.constant(source) == nil && !isFolded(source) && storage.variable(source) == storage.variable(destination)
  }

  /// Assigns variables from each other in a circle.
  package mutating func exchange(_ pending: inout [PendingAssignment]) {
    defer { pending = [] }
    let targets = pending.map { variable($0.destination) }
    if pending.count == 2, pending[0].value.text == targets[1].text, pending[1].value.text == targets[0].text,
      !flat.type(pending[0].source).isScalar
    {
      let changes: Set = [pending[0].destination, pending[1].destination]
      return line(
        "\(scalars.statement("swap"))(&\(targets[0].text), &\(targets[1].text))", reads: changes, changes: changes)
    }
    let values = Expression.joined(
      "(\(pending.map(\.value.text).joined(separator: ", ")))", .primary, pending.map(\.value))
    statements.append(.assignTuple(pending.map(\.destination), values))
  }

  /// Whether the assignment makes two owners of one aggregate, of which at least one may be changed in place later.
  private func needsCopy(_ source: Value, _ target: Variable) -> Bool {
    if flat.type(source).isHandedOverWhole || flat.type(source).isSIMD || flat.constant(source) != nil
      || plan.isFolded(source)
    {
      return false
    }
    let sourceVariable = storage.variable(source)
    let isOwned = flat.function.parameters.contains { storage.variable($0.value) == sourceVariable }
    guard isOwned || storage.conflict(source, with: target) else { return false }
    return [sourceVariable, target].contains { isChangedInPlace($0) }
  }

  private func isChangedInPlace(_ variable: Variable) -> Bool {
    storage.values(in: variable).contains { value in
      flat.definingOperation(value).map { operation in
        operation.inPlacePairs(module).contains { $0.result == value }
      } ?? false
    }
  }

  private mutating func reportHandOver(_ source: Expression, _ target: Variable, _ position: Int) {
    let node = flat.nodes[position]
    guard storage.values(in: target).contains(where: { flat.type($0).mayHoldMemory }) else { return }
    copies.append(
      CopyReport(
        function: flat.function.symbol, source: source.text, destination: variable(target).text,
        loopDepth: node.loopDepth, location: node.operation.location))
  }
}
