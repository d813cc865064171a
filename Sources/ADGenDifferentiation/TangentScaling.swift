import ADGenIR

extension Builder {
  /// Multiplies every scalar of a tangent, in place; a zero factor wins over what is not finite.
  mutating func scale(_ tangent: Value, by factor: Value) -> Value {
    let type = self.type(of: tangent)
    if type.isFloating || type.isSIMD { return apply(.zeroWins, convert(factor, to: type), tangent) }
    if case .tuple(let elements) = type, elements.allSatisfy({ $0.type.isFloating || $0.type.isSIMD }) {
      let parts = elements.indices.map { position in
        scale(emitOne(.read([.element(position)], .checked), [tangent], type: elements[position].type), by: factor)
      }
      return emitOne(.makeTuple, parts, type: type)
    }
    return scale(tangent, at: [], [], type, by: factor)
  }

  private mutating func scale(_ root: Value, at path: Path, _ indices: [Value], _ type: Type, by factor: Value) -> Value
  {
    let rootType = self.type(of: root)
    let name = function[root].name
    switch type {
    case .floating, .simd:
      let part = emitOne(.read(path, .checked), [root] + indices, type: type)
      let scaled = apply(.zeroWins, convert(factor, to: type), part)
      return emitOne(.store(path, .checked), [root] + indices + [scaled], type: rootType, name: name)
    case .tensor(let kind):
      let part = path.isEmpty ? root : emitOne(.read(path, .checked), [root] + indices, type: type)
      let shape = emitOne(.tensor(.shape), [part], type: .array(.int))
      let factors = emitOne(.tensor(.full), [convert(factor, to: .floating(kind)), shape], type: type)
      let scaled = emitOne(.tensor(.zeroWins), [factors, part], type: type)
      if path.isEmpty { return scaled }
      return emitOne(.store(path, .checked), [root] + indices + [scaled], type: rootType, name: name)
    case .optional(let wrapped):
      return scaleWrapped(root, at: path, indices, wrapped, by: factor)
    case .dictionary(let key, let value):
      return scaleEntries(root, at: path, indices, (key, value), by: factor)
    case .tuple, .structure:
      let elements = type.elements ?? []
      return elements.indices.reduce(root) {
        scale($0, at: path + [.element($1)], indices, elements[$1].type, by: factor)
      }
    case .array(let element):
      return loop(root, at: path, indices, element, by: factor)
    case .integer, .bool, .opaque: return root
    }
  }

  private mutating func scaleWrapped(
    _ root: Value, at path: Path, _ indices: [Value], _ wrapped: Type, by factor: Value
  ) -> Value {
    let type = self.type(of: root)
    let count = emitOne(.count(path), [root] + indices, type: .int)
    let isThere = compare(.notEqual, count, constant(0))
    let scaled = region([], names: []) { builder, _ in
      let first = builder.constant(0)
      let value = builder.scale(root, at: path + [.index], indices + [first], wrapped, by: factor)
      builder.emit(.yield, [value])
    }
    let kept = region([], names: []) { builder, _ in builder.emit(.yield, [root]) }
    return emit(.if, [isThere], results: [type], names: [function[root].name], regions: [scaled, kept])[0]
  }

  private mutating func scaleEntries(
    _ root: Value, at path: Path, _ indices: [Value], _ types: (key: Type, value: Type), by factor: Value
  ) -> Value {
    let type = Type.dictionary(key: types.key, value: types.value)
    let part = path.isEmpty ? root : emitOne(.read(path, .checked), [root] + indices, type: type)
    let keys = emitOne(.verbatim(DictionaryText.keys.verbatim), [part], type: .array(types.key), name: "keys")
    let count = emitOne(.count([]), [keys], type: .int)
    let scaled = countedLoop(count, depth: indices.count, carrying: root) { builder, index, carried in
      let key = builder.emitOne(.read([.index], .checked), [keys, index], type: types.key)
      let first = builder.constant(0)
      return builder.scale(
        carried ?? root, at: path + [.key, .index], indices + [key, first], types.value, by: factor)
    }
    return scaled ?? root
  }

  private mutating func convert(_ value: Value, to type: Type) -> Value {
    if self.type(of: value) == type { return value }
    // A vector repeats a number of its own type.
    let scalar = type.lane.map { convert(value, to: $0) } ?? value
    return emitOne(.convert, [scalar], type: type)
  }

  private mutating func loop(_ root: Value, at path: Path, _ indices: [Value], _ element: Type, by factor: Value)
    -> Value
  {
    let count = emitOne(.count(path), [root] + indices, type: .int)
    let scaled = countedLoop(count, depth: indices.count, carrying: root) { builder, index, carried in
      builder.scale(carried ?? root, at: path + [.index], indices + [index], element, by: factor)
    }
    return scaled ?? root
  }
}
