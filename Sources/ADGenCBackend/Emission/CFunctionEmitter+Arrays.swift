import ADGenIR
import ADGenSwiftBackend

// Arrays: memory, elements, whole copies.
extension CFunctionEmitter {
  func elementSpelling(_ variable: Variable) -> String {
    flat.type(Value(index: variable)).element?.cSpelling ?? "double"
  }

  /// The name of the variable with an array's number of elements.
  func countName(_ variable: Variable) -> String { (names.known(variable) ?? "array") + "Count" }

  func capacityName(_ variable: Variable) -> String { (names.known(variable) ?? "array") + "Capacity" }

  /// The number of elements, where it is known.
  mutating func count(of variable: Variable, _ operation: Operation?) -> String {
    switch arrays.form(variable) {
    case .fixed(let size): return "\(size)"
    case .heap:
      _ = self.variable(variable)
      return countName(variable)
    case .parameter:
      let values = storage.values(in: variable)
      if let size = values.compactMap({ interface.sizes[$0] }).first { return size }
      if interface.isStatic,
        let position = flat.function.parameters.firstIndex(where: { storage.variable($0.value) == variable })
      {
        return requestCount(position)
      }
      refuse("what needs the number of elements of '\(names.known(variable) ?? "a buffer")'", operation)
      return "0"
    }
  }

  /// A new array.
  mutating func emitArray(_ position: Int) {
    let operation = flat.operation(position)
    let result = operation.results[0]
    let target = storage.variable(result)
    if flat.uses[result.index].isEmpty, storage.isAlone(result) { return }
    if flat.type(result).element?.cSpelling == nil {
      guard flat.type(result).element?.element != nil else {
        return refuse("a value of the type '\(flat.type(result).swiftSpelling)'", operation)
      }
      return refuse(
        "a record of arrays whose lengths differ", operation,
        note: "ask for memory of the greatest length once, before the loop, and use a part of it")
    }
    _ = variable(target)
    if case .fixed(let size) = arrays.form(target) { return emitFixed(operation, target, size) }
    emitHeap(position, operation, target)
  }

  /// An array on the stack.
  private mutating func emitFixed(_ operation: Operation, _ target: Variable, _ size: Int) {
    if case .arrayLiteral = operation.kind {
      let elements = operation.operands.map { expression($0) }
      let all = Expression.joined("{\(elements.map(\.text).joined(separator: ", "))}", .primary, elements)
      literals[all.text] = elements.map(\.text)
      return statements.append(.assign(target, .set, all))
    }
    var value = Expression("0")
    if case .arrayRepeating = operation.kind { value = operands([operation.operands[0]])[0] }
    if isZero(value) {
      literals["{0}"] = []
      return statements.append(.assign(target, .set, Expression("{0}")))
    }
    fill(target, value, "\(size)")
  }

  private func isZero(_ value: Expression) -> Bool { ["0", "0.0", "0.0f", "false"].contains(value.text) }

  private mutating func fill(_ target: Variable, _ value: Expression, _ count: String) {
    let index = names.temporary()
    let name = variable(target).text
    line(
      "for (int64_t \(index) = 0; \(index) < \(count); \(index)++) \(name)[\(index)] = \(value.text);",
      reads: value.reads.union([target]), changes: [target])
  }

  private mutating func emitHeap(_ position: Int, _ operation: Operation, _ target: Variable) {
    var elements: [Expression] = []
    var value = Expression("0")
    var size = Expression("0")
    switch operation.kind {
    case .arrayLiteral:
      elements = operation.operands.map { expression($0) }
      size = Expression("\(elements.count)")
    case .arrayRepeating:
      let parts = operands(operation.operands)
      (value, size) = (parts[0], parts[1])
    default:
      let source = storage.variable(operation.operands[0])
      size = Expression(count(of: source, operation), reads: [source])
    }
    allocate(target, size, position)
    for (index, element) in elements.enumerated() {
      line("\(variable(target).text)[\(index)] = \(element.text);", reads: element.reads, changes: [target])
    }
    if case .arrayRepeating = operation.kind, !isZero(value) { fill(target, value, size.text(for: .addition)) }
  }

  private mutating func allocate(_ target: Variable, _ size: Expression, _ position: Int) {
    guard case .heap(let isGrowable, let isReused) = arrays.form(target) else {
      return refuse("a buffer that takes another's place", flat.operation(position))
    }
    let name = variable(target).text
    let type = elementSpelling(target)
    var size = size
    if arrays.counted.contains(target) {
      let start = isReused ? "" : "const int64_t "
      line("\(start)\(countName(target)) = \(size.text);", reads: size.reads, changes: [target])
      size = Expression(countName(target), reads: size.reads)
    }
    if isGrowable, size.text == countName(target), flat.constantSize(flat.operation(position)) == 0 { return }
    if isReused {
      helpers.insert(.reuse)
      return line(
        "\(name) = adgen_reuse(\(name), &\(capacityName(target)), \(size.text), sizeof(\(type)));",
        reads: size.reads, changes: [target])
    }
    helpers.insert(.allocate)
    declaredArrays.append(target)
    line(
      "\(type) *\(name) = adgen_allocate(\(size.text), sizeof(\(type)));", reads: size.reads, changes: [target])
  }

  /// The declarations, at the top of the function, of what is given memory more than once.
  mutating func reusedArrays() -> [String] {
    var lines: [String] = []
    for variable in arrays.forms.keys.sorted() {
      guard case .heap(_, isReused: true) = arrays.form(variable), let name = names.known(variable) else { continue }
      lines.append("\(elementSpelling(variable)) *\(name) = NULL;")
      lines.append("int64_t \(capacityName(variable)) = 0;")
      if arrays.counted.contains(variable) { lines.append("int64_t \(countName(variable)) = 0;") }
    }
    return lines
  }

  /// What is to be freed where the function returns.
  var heapArrays: [Variable] {
    let reused = arrays.forms.keys.sorted().filter { variable in
      if case .heap(_, isReused: true) = arrays.form(variable) { return true }
      return false
    }
    return reused + declaredArrays
  }

  // MARK: Changes in place

  /// Makes the variable of a new version hold the old one, by a copy if they have not been joined.
  mutating func prepare(_ result: Value, from source: Value, _ operation: Operation) {
    let (target, origin) = (storage.variable(result), storage.variable(source))
    if target == origin { return }
    if flat.type(source).isArray { return copy(origin, to: target, operation) }
    bind(result, expression(source))
  }

  mutating func copy(_ source: Variable, to target: Variable, _ operation: Operation?) {
    let (from, to) = (variable(source).text, variable(target).text)
    let count = count(of: source, operation)
    headers.insert("string.h")
    switch arrays.form(target) {
    case .heap:
      helpers.insert(.reuse)
      if arrays.counted.contains(target) {
        line("\(countName(target)) = \(count);", reads: [source], changes: [target])
      }
      line(
        "\(to) = adgen_reuse(\(to), &\(capacityName(target)), \(count), sizeof(\(elementSpelling(target))));",
        reads: [source], changes: [target])
    case .fixed, .parameter: break
    }
    line(
      "memcpy(\(to), \(from), (size_t)\(count) * sizeof(\(elementSpelling(target))));", reads: [source, target],
      changes: [target])
  }

  /// `root[i]`
  private func element(_ root: Expression, _ index: Expression) -> Expression {
    .joined("\(root.text(for: .primary))[\(index.text)]", .primary, [root, index])
  }

  /// The element that the operation reads.
  mutating func place(_ operation: Operation, _ path: Path) -> Expression {
    if path.isEmpty { return expression(operation.operands[0]) }
    guard path == [.index] else {
      refuse("a part of a part of an array", operation)
      return Expression("0")
    }
    let index = operands([operation.operands[1]])[0]
    return element(variable(storage.variable(operation.operands[0])), index)
  }

  /// The place that the operation changes, in the variable of the new version.
  private mutating func target(_ operation: Operation, _ path: Path) -> Expression {
    prepare(operation.results[0], from: operation.operands[0], operation)
    let root = variable(storage.variable(operation.results[0]))
    if path.isEmpty { return root }
    if path != [.index] { refuse("a part of a part of an array", operation) }
    return element(root, operands([operation.operands[1]])[0])
  }

  private mutating func change(_ operation: Operation, _ text: String, _ parts: Expression...) {
    let reads = parts.reduce(into: Set<Variable>()) { $0.formUnion($1.reads) }
    line(text, reads: reads, changes: [storage.variable(operation.results[0])])
  }

  mutating func emitStore(_ operation: Operation, _ path: Path) {
    guard let value = operation.operands.last else { return }
    if path.isEmpty { return refuse("a store of a whole value", operation) }
    if let source = flat.definingOperation(value), isFolded(value),
      let (assignment, operand) = compound(source, { $0.isRead($1, ofPlaceIn: operation, path) })
    {
      let operand = operands([operand])[0]
      let place = target(operation, path)
      return change(operation, "\(place.text) \(assignment.rawValue) \(operand.text);", place, operand)
    }
    let new = operands([value])[0]
    let place = target(operation, path)
    change(operation, "\(place.text) = \(new.text);", place, new)
  }

  /// Whether the value is a folded read of the place that the operation changes.
  private func isRead(_ value: Value, ofPlaceIn operation: Operation, _ path: Path) -> Bool {
    guard isFolded(value), let read = flat.definingOperation(value), case .read(path, _) = read.kind else {
      return false
    }
    return read.operands == Array(operation.operands.prefix(read.operands.count))
      && read.operands.count == operation.operands.count - 1
  }

  mutating func emitAccumulation(_ operation: Operation, _ path: Path) {
    guard var value = operation.operands.last else { return }
    if path.isEmpty, flat.type(value).isArray { return emitSum(operation) }
    var assignment = Assignment.add
    if let negated = foldedNegation(value) { (value, assignment) = (negated, .subtract) }
    let addend = operands([value])[0]
    let place = target(operation, path)
    if path.isEmpty {
      return statements.append(.assign(storage.variable(operation.results[0]), assignment, addend))
    }
    change(operation, "\(place.text) \(assignment.rawValue) \(addend.text);", place, addend)
  }

  /// Adds an array to another, element by element.
  mutating func emitSum(_ operation: Operation) {
    guard flat.type(operation.results[0]).isArray, let addend = operation.operands.last else {
      return refuse("a value of this type", operation)
    }
    prepare(operation.results[0], from: operation.operands[0], operation)
    let (target, source) = (storage.variable(operation.results[0]), storage.variable(addend))
    let isTargetKnown = arrays.form(target) != .parameter || arrays.form(source) == .parameter
    let count = count(of: isTargetKnown ? target : source, operation)
    let index = names.temporary()
    let (to, from) = (variable(target).text, variable(source).text)
    line(
      "for (int64_t \(index) = 0; \(index) < \(count); \(index)++) \(to)[\(index)] += \(from)[\(index)];",
      reads: [target, source], changes: [target])
  }

  // MARK: Records that grow

  mutating func emitAppend(_ operation: Operation) {
    guard let value = operation.operands.last else { return }
    let element = operands([value])[0]
    let target = storage.variable(operation.results[0])
    prepare(operation.results[0], from: operation.operands[0], operation)
    guard case .heap = arrays.form(target) else { return refuse("an array that grows", operation) }
    let (name, count, capacity) = (variable(target).text, countName(target), capacityName(target))
    helpers.insert(.grow)
    let size = "sizeof(\(elementSpelling(target)))"
    line(
      "if (\(count) == \(capacity)) \(name) = adgen_grow(\(name), &\(capacity), \(size));", reads: [], changes: [target]
    )
    change(operation, "\(name)[\(count)++] = \(element.text);", element)
  }

  mutating func emitRemoval(_ operation: Operation) {
    let target = storage.variable(operation.results[0])
    prepare(operation.results[0], from: operation.operands[0], operation)
    guard case .heap = arrays.form(target) else { return refuse("an array that shrinks", operation) }
    let name = variable(target).text
    let element = operation.results[1]
    if flat.uses[element.index].isEmpty, storage.isAlone(element) {
      return line("\(countName(target))--;", reads: [], changes: [target])
    }
    var value = Expression("\(name)[--\(countName(target))]", reads: [target], weight: 1)
    value.changes = [target]
    value.hasEffects = true
    bind(element, value)
  }
}

extension FlatFunction {
  /// The number of elements of a new array, if it is a constant.
  fileprivate func constantSize(_ operation: Operation) -> Int? {
    switch operation.kind {
    case .arrayLiteral: return operation.operands.count
    case .arrayRepeating:
      if case .integer(let count, _)? = constant(operation.operands[1]) { return count }
      return nil
    default: return nil
    }
  }
}
