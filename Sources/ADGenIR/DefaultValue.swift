extension Builder {
  /// A value of the type that stands in where none was computed; it is never looked at.
  public mutating func defaultValue(of type: Type) -> Value {
    switch type {
    case .floating(let kind): return constant(0, kind)
    case .integer(let kind): return emitOne(.constant(.integer(0, kind)), [], type: type)
    case .bool: return constant(false)
    case .simd(let kind, _): return emitOne(.convert, [constant(0, kind)], type: type)
    case .array, .optional, .dictionary: return emitOne(.arrayLiteral, [], type: type)
    case .structure(let structure) where structure.isEnumeration:
      // One case is there: one that ends, where others contain the enum again.
      let present = structure.fields.firstIndex { !$0.type.reachesRecursiveType } ?? 0
      let parts = structure.fields.enumerated().map { position, field -> Value in
        guard position == present, let payload = field.type.element else {
          return emitOne(.arrayLiteral, [], type: field.type)
        }
        return emitOne(.arrayLiteral, [defaultValue(of: payload)], type: field.type)
      }
      return emitOne(.makeTuple, parts, type: type)
    case .tensor:
      let shape = emitOne(.arrayLiteral, [], type: .array(.int))
      return emitOne(.tensor(.zeros), [shape], type: type)
    case .tuple, .structure:
      let elements = type.elements ?? []
      return emitOne(.makeTuple, elements.map { defaultValue(of: $0.type) }, type: type)
    case .opaque(let spelling):
      if let present = function.present(spelling) {
        return emitOne(.constant(present), [], type: type)
      }
      return emitOne(.verbatim(Verbatim(pieces: ["\(type.swiftSpelling)()"], hasSideEffects: false)), [], type: type)
    }
  }
}

extension Function {
  /// A value of the user's type that the function names somewhere.
  fileprivate func present(_ spelling: String) -> Constant? {
    var found: Constant?
    body.forEachOperation { operation in
      guard found == nil, case .constant(let constant) = operation.kind, case .symbol(_, spelling) = constant else {
        return
      }
      found = constant
    }
    return found
  }
}
