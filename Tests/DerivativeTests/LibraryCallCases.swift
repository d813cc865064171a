import Testing

/// BLAS and LAPACK: every way in which matrices are stored and taken, in every mode.
let libraryCallCases: [DerivativeCase] = vectorCallCases + matrixVectorCallCases + matrixCallCases + systemCallCases

private let vectorCallCases: [DerivativeCase] = [1, 2, -1].flatMap { (step: Int) -> [DerivativeCase] in
  everyMode(
    "vectorRoutines(\(step))", of: { vectorRoutines($0, step) }, gradient: { vectorRoutinesGradient($0, step) },
    both: { vectorRoutinesValueWithGradient($0, step) }, vjp: { vectorRoutinesVJP($0, step, cotangent: $1) },
    jvp: { vectorRoutinesJVP($0, step, tangent: $1) }, hvp: { vectorRoutinesHVP($0, step, tangent: $1) })
}

private let matrixVectorCallCases: [DerivativeCase] = (0..<16).flatMap { (flags: Int) -> [DerivativeCase] in
  everyMode(
    "matrixVectorRoutines(\(flags))", of: { matrixVectorRoutines($0, flags) },
    gradient: { matrixVectorRoutinesGradient($0, flags) },
    both: { matrixVectorRoutinesValueWithGradient($0, flags) },
    vjp: { matrixVectorRoutinesVJP($0, flags, cotangent: $1) },
    jvp: { matrixVectorRoutinesJVP($0, flags, tangent: $1) },
    hvp: { matrixVectorRoutinesHVP($0, flags, tangent: $1) })
}

private let matrixCallCases: [DerivativeCase] = (0..<32).flatMap { (flags: Int) -> [DerivativeCase] in
  everyMode(
    "matrixRoutines(\(flags))", of: { matrixRoutines($0, flags) }, gradient: { matrixRoutinesGradient($0, flags) },
    both: { matrixRoutinesValueWithGradient($0, flags) }, vjp: { matrixRoutinesVJP($0, flags, cotangent: $1) },
    jvp: { matrixRoutinesJVP($0, flags, tangent: $1) }, hvp: { matrixRoutinesHVP($0, flags, tangent: $1) })
}

private let systemCallCases: [DerivativeCase] = (0..<8).flatMap { (flags: Int) -> [DerivativeCase] in
  everyMode(
    "systemRoutines(\(flags))", of: { systemRoutines($0, flags) }, gradient: { systemRoutinesGradient($0, flags) },
    both: { systemRoutinesValueWithGradient($0, flags) }, vjp: { systemRoutinesVJP($0, flags, cotangent: $1) },
    jvp: { systemRoutinesJVP($0, flags, tangent: $1) }, hvp: { systemRoutinesHVP($0, flags, tangent: $1) })
}
