/// Swift's ranking of overloads of equal score: the more specialised declaration wins.
extension BodyChecker {
  enum Rank {
    case better, worse, equal
  }

  /// Compares two candidates of the same type and score.
  static func rank(_ new: Candidate, _ old: Candidate) -> Rank {
    guard case .apply(let newSignature, _, _) = new.form, case .apply(let oldSignature, _, _) = old.form else {
      // Nothing was overloaded: the candidates are the same thing, reached twice.
      return .worse
    }
    // The same declaration, with other types of its generic parameters or arguments.
    if newSignature.callee == oldSignature.callee, newSignature.parameters == oldSignature.parameters {
      return .worse
    }
    let newIsSpecial = isSpecialised(newSignature, over: oldSignature)
    let oldIsSpecial = isSpecialised(oldSignature, over: newSignature)
    if newIsSpecial != oldIsSpecial { return newIsSpecial ? .better : .worse }
    if newIsSpecial, oldIsSpecial {
      // Equal parameter lists: the module's own declaration shadows an imported one.
      switch (newSignature.callee, oldSignature.callee) {
      case (.local, _), (.value, _), (_, .local), (_, .value): return .worse
      case (.builtin, .builtin): return .worse
      case (.builtin, .function), (.builtin, .generated): return .worse
      case (.function, .builtin), (.generated, .builtin): return .better
      case (.function, .function), (.function, .generated), (.generated, .function), (.generated, .generated):
        return rankGenerics(newSignature, oldSignature)
      }
    }
    return .equal
  }

  /// A declaration without generic parameters wins over one with them.
  private static func rankGenerics(_ new: Signature, _ old: Signature) -> Rank {
    let newIsGeneric = !new.generics.isEmpty
    let oldIsGeneric = !old.generics.isEmpty
    if newIsGeneric != oldIsGeneric { return oldIsGeneric ? .better : .worse }
    // Fewer defaults used win.
    if new.parameters.count != old.parameters.count {
      return new.parameters.count < old.parameters.count ? .better : .worse
    }
    return .equal
  }

  /// True if arguments of `signature`'s types could be passed to `other`.
  private static func isSpecialised(_ signature: Signature, over other: Signature) -> Bool {
    let own = signature.parameters.filter { !$0.hasDefault }
    let others = other.parameters.filter { !$0.hasDefault }
    guard own.count == others.count else { return own.count < others.count }
    var bindings = Bindings()
    for (parameter, otherParameter) in zip(own, others) {
      if parameter.isVariadic != otherParameter.isVariadic { return !parameter.isVariadic }
      guard bindings.match(otherParameter.type, rigid(parameter.type)) else { return false }
    }
    for generic in other.generics {
      guard let bound = bindings.types[generic.name] else { continue }
      if isRigid(bound) {
        // A family stands for declarations with concrete types.
        if other.isFamily { return false }
        continue
      }
      if !generic.constraint.admits(bound) { return false }
    }
    // A generic declaration is not as special as one that has the type written out.
    return true
  }

  /// Generic parameters of the signature itself are types like any other here.
  private static func rigid(_ type: SwiftType) -> SwiftType {
    switch type {
    case .parameter(let name): return .nominal("\u{3c4}\(name)", [])
    case .nominal(let name, let arguments): return .nominal(name, arguments.map(rigid))
    case .tuple(let fields): return .tuple(fields.map { TupleField(label: $0.label, type: rigid($0.type)) })
    case .function(let parameters, let result): return .function(parameters.map(rigid), rigid(result))
    case .structure(let structure): return .structure(structure.mapTypes(rigid))
    case .metatype(let instance): return .metatype(rigid(instance))
    case .unknown: return type
    }
  }

  private static func isRigid(_ type: SwiftType) -> Bool {
    if case .nominal(let name, _) = type { return name.hasPrefix("\u{3c4}") }
    return false
  }
}
