import Testing

/// Methods that are passed on, and helpers that strings tell what to do.
let methodCases: [DerivativeCase] = cases {
  reverse(
    "methodsPassed", at: 0.7, [0.4, 1.7, 0.6], of: .init(methodsPassed), gradient: .init(methodsPassedGradient),
    both: .init(methodsPassedValueWithGradient), vjp: .init(methodsPassedVJP))
  forward(
    "methodsPassed", at: 0.7, [0.4, 1.7, 0.6], of: .init(methodsPassed),
    jvp: .init { methodsPassedJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(methodsPassedVJP))
  second(
    "methodsPassed", at: 0.7, [0.4, 1.7, 0.6], gradient: .init(methodsPassedGradient),
    hvp: .init { methodsPassedHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "predation", at: 0.7, [1.4, 0.6], of: .init(predation), gradient: .init(predationGradient),
    both: .init(predationValueWithGradient), vjp: .init(predationVJP))
  forward(
    "predation", at: 0.7, [1.4, 0.6], of: .init(predation), jvp: .init { predationJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(predationVJP))
  reverse(
    "stackProgram", at: [1.4, 0.6, 2.2, 0.9], of: .init { (x: [Double]) in stackProgram(steps, x) },
    gradient: .init { (x: [Double]) in stackProgramGradient(steps, x) },
    both: .init { (x: [Double]) in stackProgramValueWithGradient(steps, x) },
    vjp: .init { (x: [Double], cotangent: Double) in stackProgramVJP(steps, x, cotangent: cotangent) })
  forward(
    "stackProgram", at: [1.4, 0.6, 2.2, 0.9], of: .init { (x: [Double]) in stackProgram(steps, x) },
    jvp: .init { (x: [Double], tangent: [Double]) in stackProgramJVP(steps, x, tangent: tangent) },
    vjp: .init { (x: [Double], cotangent: Double) in stackProgramVJP(steps, x, cotangent: cotangent) })
}

private let steps = ["push", "push", "mul", "push", "power", "push", "-"]
