/// What types of the module conform to, by what they declare.
extension ModuleSummary {
  /// Whether a type declares a protocol of the standard library that is at least what the constraint asks for.
  func conforms(_ type: SwiftType, to constraint: Constraint) -> Bool {
    if type.structure?.isTangent == true { return false }
    var pending = conformances[type.declaredName] ?? []
    var seen: Set<String> = []
    while let name = pending.popLast() {
      if Self.constraint(named: name).implies(constraint) { return true }
      if seen.insert(name).inserted { pending += conformances[name] ?? [] }
    }
    return false
  }

  /// Whether a type may stand for a generic parameter: as its constraints say, and the module's protocols among them.
  func admits(_ type: SwiftType, for generic: GenericParameter, ofModule isDeclared: Bool) -> Bool {
    // Functions of the table are about numbers, those of the module about whatever conforms.
    guard generic.constraint.admits(type) || isDeclared && conforms(type, to: generic.constraint) else { return false }
    return generic.protocols.allSatisfy { conforms(type, toOwn: $0) }
  }

  /// Whether a type conforms to a protocol of the module.
  private func conforms(_ type: SwiftType, toOwn name: String) -> Bool {
    switch type {
    case .unknown, .parameter: return true
    case .tuple, .function, .metatype: return false
    case .structure, .nominal:
      let declared = type.declaredName
      // What it holds is another matter: `any P`, or a type that is not known.
      if declared.hasPrefix("any ") || requirements[declared] != nil || type == .untold { return true }
      return Self.namesakes(declared).contains { protocols(of: $0).contains(name) }
        || conformances.keys.contains { key in
          guard case .alias(let target, _)? = types[key]?.kind, let file = types[key]?.file else { return false }
          return protocols(of: key).contains(name)
            && resolve(target, in: TypeScope(file: file)).declaredName == declared
        }
    }
  }

  /// The types that are this one in bodies.
  private static func namesakes(_ name: String) -> [String] {
    switch name {
    case "Double": return [name, "CGFloat", "Float64"]
    case "Array": return [name, "ContiguousArray"]
    default: return [name]
    }
  }
}

extension Constraint {
  /// Whether what satisfies it satisfies the other one.
  fileprivate func implies(_ other: Constraint) -> Bool {
    if self == other { return true }
    switch (self, other) {
    case (.floating, .signedNumber), (.floating, .number), (.floating, .comparable), (.floating, .equatable),
      (.signedNumber, .number), (.signedNumber, .equatable), (.number, .equatable), (.comparable, .equatable),
      (.integer, .number), (.integer, .comparable), (.integer, .equatable):
      return true
    default: return false
    }
  }
}
