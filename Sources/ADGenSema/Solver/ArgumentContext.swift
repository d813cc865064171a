import ADGenSyntax

/// What the parameters of a call tell of its arguments.
extension BodyChecker {
  /// With a single overload, the types of its parameters are demanded of the arguments. Of members whose type goes without
  /// saying, `.init(…)` and `.dense(w)`, so are those that all overloads agree on, given the receiver.
  func expectedTypes(_ syntax: [ArgumentSyntax], _ overloads: [Signature], receiver: Int?) -> [SwiftType?] {
    var types: [SwiftType?] = syntax.map { _ in nil }
    if overloads.count == 1 { types = demanded(syntax, overloads[0], receiver: receiver) }
    for (position, argument) in syntax.enumerated() where types[position] == nil && argument.value.namesNoType {
      types[position] = agreed(syntax, overloads, receiver: receiver, at: position)
    }
    return types
  }

  private func demanded(_ syntax: [ArgumentSyntax], _ overload: Signature, receiver: Int?) -> [SwiftType?] {
    var types: [SwiftType?] = syntax.map { _ in nil }
    var next = 0
    for parameter in overload.parameters.dropFirst(receiver == nil ? 0 : 1) where next < syntax.count {
      if parameter.isVariadic { break }
      guard syntax[next].label?.name == parameter.label else { continue }
      if parameter.isAutoclosure, case .function(_, let result) = parameter.type {
        types[next] = result
      } else if !parameter.type.hasParameters {
        types[next] = parameter.type
      }
      next += 1
    }
    return types
  }

  /// The type that the argument has in every overload which the receiver and the labels fit; nil if they differ.
  private func agreed(
    _ syntax: [ArgumentSyntax], _ overloads: [Signature], receiver: Int?, at position: Int
  ) -> SwiftType? {
    guard let receiver, let type = preferredTypes(of: receiver).first else { return nil }
    var result: SwiftType?
    for overload in overloads {
      let parameters = overload.parameters.dropFirst()
      var bindings = Bindings()
      guard let first = overload.parameters.first, bindings.match(first.type, type),
        parameters.map(\.label) == syntax.map({ $0.label?.name })
      else { continue }
      let wanted = bindings.applied(to: parameters[parameters.startIndex + position].type)
      if wanted.hasParameters || wanted.hasUnknown || result.map({ $0 != wanted }) == true { return nil }
      result = wanted
    }
    return result
  }
}

extension ExpressionSyntax {
  /// Whether it is a member whose type the context says, a call of one, or an array of such.
  var namesNoType: Bool {
    switch kind {
    case .implicitMember: return true
    case .call(let call): return call.callee.namesNoType
    case .array(let elements): return elements.contains(where: \.namesNoType)
    case .parenthesized(let inner): return inner.namesNoType
    default: return false
    }
  }
}
