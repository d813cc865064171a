// Arrays and pointers into them.
extension KernelGenerator {
  /// An element of an array, in one of the ways that C has.
  mutating func element(of array: Array) -> String {
    let indices = array.extents.map { index(below: $0) }
    if chance(0.2) {
      return indices.count == 1
        ? "*(\(array.name) + \(parenthesized(indices[0])))"
        : "*(\(array.name)[\(indices[0])] + \(parenthesized(indices[1])))"
    }
    return array.name + indices.map { "[\($0)]" }.joined()
  }

  private func parenthesized(_ text: String) -> String { text.contains(" ") ? "(\(text))" : text }

  mutating func arrayWrite() {
    let arrays = scope.arrays.filter(\.isWritable)
    guard !arrays.isEmpty else { return assignment() }
    let target = element(of: pick(arrays))
    switch pick(0...4) {
    case 0, 1: line("\(target) += \(expression(2));")
    case 2: line("\(target) = tanh(\(target) + \(expression(2)));")
    case 3: line("\(target) *= \(bounded(2));")
    default: line("\(target) = \(expression(2));")
    }
  }

  /// A local array: with an initializer, filled by a loop, or allocated.
  mutating func localArray() {
    let name = fresh("t")
    switch pick(0...6) {
    case 0:
      line("\(real) \(name)[3] = {\(expression(1)), \(expression(1))};")
      declareArray(name, ["3"])
    case 1:
      line("\(real) \(name)[2][3] = {{\(expression(1)), \(literal())}, {\(expression(1)), \(literal()), \(atom())}};")
      declareArray(name, ["2", "3"])
    case 2, 3:
      line("\(real) \(name)[n];")
      fill("n") { "\(name)[\($0)]" }
      declareArray(name, ["n"])
    case 4:
      line("\(real) \(name)[2][n];")
      line("for (int row = 0; row < 2; row++) {")
      inside { $0.fill("n") { "\(name)[row][\($0)]" } }
      line("}")
      declareArray(name, ["2", "n"])
    case 5 where scope.arrays.contains { $0.name == "a" }:
      line("\(real) \(name)[n];")
      line("memcpy(\(name), a, n * sizeof(\(real)));")
      declareArray(name, ["n"])
    default:
      line("\(real) \(name)[4];")
      line("memset(\(name), 0, sizeof(\(name)));")
      declareArray(name, ["4"])
    }
  }

  private mutating func declareArray(_ name: String, _ extents: [String]) {
    scope.arrays.append(Array(name: name, extents: extents, isWritable: true))
  }

  private mutating func fill(_ extent: String, _ place: (String) -> String) {
    let index = fresh("i")
    line("for (int \(index) = 0; \(index) < \(extent); \(index)++) \(place(index)) = \(expression(2));")
  }

  /// A loop that moves a pointer through an array.
  mutating func pointerWalk() {
    let arrays = scope.arrays.filter { $0.extents.count == 1 }
    guard !arrays.isEmpty, !scope.variables.isEmpty else { return assignment() }
    let array = pick(arrays)
    let (extent, target, pointer) = (array.extents[0], pick(scope.variables), fresh("p"))
    let writes = array.isWritable && chance(0.4)
    switch pick(0...3) {
    case 0:
      line("\(writes ? "" : "const ")\(real) *\(pointer) = \(array.name);")
      let index = fresh("i")
      line("for (int \(index) = 0; \(index) < \(extent); \(index)++) {")
      inside(.otherLoop) { $0.step(pointer, target, writes, next: "\(pointer)++") }
    case 1:
      line("\(writes ? "" : "const ")\(real) *\(pointer) = \(array.name), *\(pointer)end = \(array.name) + \(extent);")
      line("while (\(pointer) < \(pointer)end) {")
      inside(.otherLoop) { $0.step(pointer, target, writes, next: "\(pointer)++") }
    case 2:
      line("\(writes ? "" : "const ")\(real) *\(pointer) = \(array.name) + \(extent) - 1;")
      line("while (\(pointer) >= \(array.name)) {")
      inside(.otherLoop) { $0.step(pointer, target, writes, next: "\(pointer)--") }
    default:
      line("for (const \(real) *\(pointer) = \(array.name); \(pointer) != \(array.name) + \(extent); ++\(pointer)) {")
      inside(.otherLoop) { generator in
        generator.line("\(target) += *\(pointer) * \(generator.bounded(1));")
        if generator.chance(0.4) { generator.assignment() }
      }
    }
    line("}")
  }

  /// One round of a walk, which moves the pointer at its end, or in the middle of an expression.
  private mutating func step(_ pointer: String, _ target: String, _ writes: Bool, next: String) {
    if writes {
      line("*\(pointer) = \(bounded(1)) + *\(pointer) * \(atom());")
      line("\(target) += *\(pointer);")
      line("\(next);")
    } else if chance(0.5) {
      line("\(target) = tanh(\(target) + *\(next) * \(literal()));")
    } else {
      if chance(0.4) { assignment() }
      line("\(target) += *\(pointer) * \(expression(1));")
      line("\(next);")
    }
  }

  /// A pointer to the middle of an array, or to a row of one.
  mutating func pointerWrite() {
    let arrays = scope.arrays.filter(\.isWritable)
    guard !arrays.isEmpty else { return assignment() }
    let array = pick(arrays)
    let pointer = fresh("p")
    if array.extents.count == 2 {
      line("\(real) *\(pointer) = \(array.name)[\(index(below: array.extents[0]))];")
      line("\(pointer)[\(index(below: array.extents[1]))] += \(expression(2));")
      scope.arrays.append(Array(name: pointer, extents: [array.extents[1]], isWritable: chance(0.5)))
    } else {
      line("\(real) *\(pointer) = \(chance(0.5) ? "&\(array.name)[\(index(below: array.extents[0]))]" : array.name);")
      line("*\(pointer) = \(expression(2));")
      line("\(pointer)[0] *= \(bounded(1));")
    }
  }

  /// Two local buffers that change places in a loop.
  mutating func exchange() {
    guard depth == 1, scope.arrays.contains(where: { $0.name == "a" }) else { return assignment() }
    let (old, new, index) = (fresh("t"), fresh("t"), fresh("i"))
    let isAllocated = chance(0.5)
    for name in [old, new] {
      if isAllocated {
        line("\(real) *\(name) = malloc(n * sizeof(\(real)));")
      } else {
        line("\(real) \(name)data[n], *\(name) = \(name)data;")
      }
    }
    line("for (int \(index) = 0; \(index) < n; \(index)++) {")
    line("  \(old)[\(index)] = \(expression(1));")
    line("  \(new)[\(index)] = a[\(index)];")
    line("}")
    let round = fresh("i")
    line("for (int \(round) = 0; \(round) < \(pick(1...3)); \(round)++) {")
    line("  for (int \(index) = 0; \(index) < n; \(index)++) {")
    line("    \(new)[\(index)] = tanh(\(old)[\(index)] + \(old)[(\(index) + 1) % n] * \(expression(1)));")
    line("  }")
    line("  \(real) *\(old)swap = \(old);")
    line("  \(old) = \(new);")
    line("  \(new) = \(old)swap;")
    line("}")
    let sum = fresh("v")
    line("\(real) \(sum) = \(old)[0] + \(new)[n - 1];")
    if isAllocated {
      line("free(\(old));")
      line("free(\(new));")
    }
    scope.numbers.append(sum)
    scope.variables.append(sum)
  }

  /// What moves whole arrays.
  mutating func bulkStatement() {
    let arrays = scope.arrays.filter { $0.extents.count == 1 }
    let targets = arrays.filter(\.isWritable)
    guard !targets.isEmpty else { return assignment() }
    let target = pick(targets)
    let count = "\(target.extents[0]) * sizeof(\(real))"
    let sources = arrays.filter { $0.extents == target.extents && $0.name != target.name && !$0.name.hasPrefix("p") }
    if target.name.hasPrefix("p") || sources.isEmpty || chance(0.3) {
      line("memset(\(target.name), 0, \(count));")
    } else {
      line("memcpy(\(target.name), \(pick(sources).name), \(count));")
    }
  }
}
