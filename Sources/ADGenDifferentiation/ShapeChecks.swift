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
    // Functions of its own module check what is hidden.
    case .structure(let structure) where structure.isClosed: return
    case .tuple, .structure:
      guard let elements = type.elements else { return }
      for position in elements.indices where elements[position].isDifferentiable {
        check(derivative, like: primal, at: path + [.element(position)], indices, elements[position].type, message)
      }
    case .tensor:
      guard let tangentPath = tangentPath(of: self.type(of: primal), along: path) else { return }
      let shapes = [(derivative, tangentPath), (primal, path)].map { root, path in
        let part = path.isEmpty ? root : emitOne(.read(path, .checked), [root] + indices, type: type)
        return emitOne(.tensor(.shape), [part], type: .array(.int))
      }
      emit(.precondition(message), [compare(.equal, shapes[0], shapes[1])])
    case .dictionary:
      guard let tangentPath = tangentPath(of: self.type(of: primal), along: path) else { return }
      let parts = [(derivative, tangentPath), (primal, path)].map { root, path in
        path.isEmpty
          ? root
          : emitOne(.read(path, .checked), [root] + indices, type: self.type(of: root).part(at: path) ?? type)
      }
      emit(.precondition(message), [emitOne(.verbatim(DictionaryText.sameKeys.verbatim), parts, type: .bool)])
    case .optional(let wrapped):
      guard let tangentPath = tangentPath(of: self.type(of: primal), along: path) else { return }
      let presences = [(derivative, tangentPath), (primal, path)].map { root, path in
        compare(.notEqual, emitOne(.count(path), [root] + indices, type: .int), constant(0))
      }
      emit(.precondition(message), [compare(.equal, presences[0], presences[1])])
      guard let tangent = wrapped.tangent, !tangent.hasFixedShape else { return }
      let checks = region([], names: []) { builder, _ in
        let first = builder.constant(0)
        builder.check(derivative, like: primal, at: path + [.index], indices + [first], wrapped, message)
        builder.emit(.yield, [])
      }
      let nothing = region([], names: []) { builder, _ in builder.emit(.yield, []) }
      emit(.if, [presences[1]], regions: [checks, nothing])
    case .array(let element):
      guard let tangentPath = tangentPath(of: self.type(of: primal), along: path) else { return }
      let counts = [(derivative, tangentPath), (primal, path)].map { root, path in
        emitOne(.count(path), [root] + indices, type: .int)
      }
      emit(.precondition(message), [compare(.equal, counts[0], counts[1])])
      guard let tangent = element.tangent, !tangent.hasFixedShape else { return }
      countedLoop(counts[0], depth: indices.count) { builder, index, _ in
        builder.check(derivative, like: primal, at: path + [.index], indices + [index], element, message)
        return nil
      }
    }
  }
}
