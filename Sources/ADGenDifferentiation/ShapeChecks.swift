import ADGenIR

/// A tangent or cotangent that a caller gives must have the shape of what it belongs to: one that is too short would
/// trap somewhere in the derivative, and what is too long would go unnoticed.
extension Builder {
  /// The operations that stop the program if `derivative` has another shape than `primal`.
  mutating func shapeChecks(of derivative: Value, named name: String, like primal: Value, named primalName: String)
    -> [Operation]
  {
    let outer = operations
    operations = []
    let message = "'\(name)' must have the shape of '\(primalName)'"
    check(derivative, like: primal, at: [], [], type(of: primal), message)
    let checks = operations
    operations = outer
    return checks
  }

  /// Compares the parts at `path` of the primal and at the corresponding path of its derivative.
  private mutating func check(
    _ derivative: Value, like primal: Value, at path: Path, _ indices: [Value], _ type: Type, _ message: String
  ) {
    switch type {
    case .floating, .simd, .integer, .bool, .opaque: return
    case .tuple(let elements):
      for position in elements.indices {
        check(derivative, like: primal, at: path + [.element(position)], indices, elements[position].type, message)
      }
    case .tensor:
      guard let tangentPath = tangentPath(of: self.type(of: primal), along: path) else { return }
      let shapes = [(derivative, tangentPath), (primal, path)].map { root, path in
        let part = path.isEmpty ? root : emitOne(.read(path, .checked), [root] + indices, type: type)
        return emitOne(.tensor(.shape), [part], type: .array(.int))
      }
      emit(.precondition(message), [compare(.equal, shapes[0], shapes[1])])
    case .array(let element):
      guard let tangentPath = tangentPath(of: self.type(of: primal), along: path) else { return }
      let counts = [(derivative, tangentPath), (primal, path)].map { root, path in
        emitOne(.count(path), [root] + indices, type: .int)
      }
      emit(.precondition(message), [compare(.equal, counts[0], counts[1])])
      if !element.isScalar { checkElements(derivative, like: primal, at: path, indices, element, counts[0], message) }
    }
  }

  private mutating func checkElements(
    _ derivative: Value, like primal: Value, at path: Path, _ indices: [Value], _ element: Type, _ count: Value,
    _ message: String
  ) {
    let first = constant(0)
    let label = function.makeLabel()
    let index = function.makeValue(.int, name: ["i", "j", "k"][safe: indices.count] ?? "m")
    let outer = operations
    operations = []
    check(derivative, like: primal, at: path + [.index], indices + [index], element, message)
    if operations.isEmpty {
      operations = outer
      return
    }
    emit(.continue(label))
    let body = Region(parameters: [index], operations: operations)
    operations = outer
    emit(.for(ForHeader(label: label, range: .halfOpen)), [first, count], regions: [body])
  }
}
