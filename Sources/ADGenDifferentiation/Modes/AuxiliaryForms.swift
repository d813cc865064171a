import ADGenIR

/// Reverse mode of a function whose first result is differentiated, while the others are handed over as they are.
extension DerivativeFactory {
  /// What follows the first result: bare, or a tuple.
  private func auxiliary(_ parts: inout ReverseParts) -> Value {
    parts.pack(Array(parts.results.dropFirst()), labels: Array(primal.declaration.resultLabels.dropFirst()))
  }

  func auxiliaryForms(_ swept: Function) -> [Function] {
    let names = DerivativeNames(base: request.symbolPrefix + request.baseName)
    var (parts, gradient) = seeded(swept)
    var extras = auxiliary(&parts)
    let alone = parts.function(
      returning: [gradient, extras], declaration(names.gradient, ["gradient", "auxiliary"], of: "gradient"))
    (parts, gradient) = seeded(swept)
    extras = auxiliary(&parts)
    let both = parts.function(
      returning: [parts.results[0], gradient, extras],
      declaration(names.valueWithGradient, ["value", "gradient", "auxiliary"], of: "value and gradient"))
    (parts, gradient) = seeded(swept)
    extras = auxiliary(&parts)
    parts.addStorage(for: gradient, label: "into", name: "gradient")
    var into = declaration(
      names.gradient, ["value", "auxiliary"], of: "gradient, written into storage of the caller's,")
    into.attributes.append("@discardableResult")
    var inPlace = parts.function(returning: [parts.results[0], extras], into: [gradient], into)
    inPlace.symbol = names.gradientInto
    return [alone, both, inPlace, auxiliaryVJP(swept)]
  }

  private func auxiliaryVJP(_ swept: Function) -> Function {
    let names = DerivativeNames(base: request.symbolPrefix + request.baseName)
    var parts = ReverseParts(swept, primal: primal, parameters: sweptParameters)
    parts.packSeeds(label: "cotangent")
    let gradient = parts.pack(parts.gradient(of: request.parameters), labels: labels(of: request.parameters))
    let extras = auxiliary(&parts)
    return parts.function(
      returning: [parts.results[0], gradient, extras],
      declaration(names.vjp, ["value", "cotangent", "auxiliary"], of: "vector-Jacobian product"))
  }
}
