import Testing

/// Functions that throw, and errors that are caught.
let throwsCases: [DerivativeCase] = cases {
  reverse(
    "caughtByCase", at: 1.3, 0.7, of: .init(caughtByCase), gradient: .init(caughtByCaseGradient),
    both: .init(caughtByCaseValueWithGradient), vjp: .init(caughtByCaseVJP))
  forward(
    "caughtByCase", at: 1.3, 0.7, of: .init(caughtByCase), jvp: .init { caughtByCaseJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(caughtByCaseVJP))
  reverse(
    "caughtByCase", at: -0.6, 0.7, of: .init(caughtByCase), gradient: .init(caughtByCaseGradient),
    both: .init(caughtByCaseValueWithGradient), vjp: .init(caughtByCaseVJP))
  forward(
    "caughtByCase", at: -0.6, 0.7, of: .init(caughtByCase), jvp: .init { caughtByCaseJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(caughtByCaseVJP))
  reverse(
    "caughtByCase", at: 60.0, 0.7, of: .init(caughtByCase), gradient: .init(caughtByCaseGradient),
    both: .init(caughtByCaseValueWithGradient), vjp: .init(caughtByCaseVJP))
  forward(
    "caughtByCase", at: 60.0, 0.7, of: .init(caughtByCase), jvp: .init { caughtByCaseJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(caughtByCaseVJP))
  reverse(
    "rootsOrRest", at: [0.4, 1.7, 2.5], 1.3, of: .init(rootsOrRest), gradient: .init(rootsOrRestGradient),
    both: .init(rootsOrRestValueWithGradient), vjp: .init(rootsOrRestVJP))
  forward(
    "rootsOrRest", at: [0.4, 1.7, 2.5], 1.3, of: .init(rootsOrRest),
    jvp: .init { rootsOrRestJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(rootsOrRestVJP))
  reverse(
    "rootsOrRest", at: [0.4, -1.7, 2.5], 1.3, of: .init(rootsOrRest), gradient: .init(rootsOrRestGradient),
    both: .init(rootsOrRestValueWithGradient), vjp: .init(rootsOrRestVJP))
  forward(
    "rootsOrRest", at: [0.4, -1.7, 2.5], 1.3, of: .init(rootsOrRest),
    jvp: .init { rootsOrRestJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(rootsOrRestVJP))
  reverse(
    "rootsOrRest", at: [0.4, 1.7, 12.5], 1.3, of: .init(rootsOrRest), gradient: .init(rootsOrRestGradient),
    both: .init(rootsOrRestValueWithGradient), vjp: .init(rootsOrRestVJP))
  forward(
    "rootsOrRest", at: [0.4, 1.7, 12.5], 1.3, of: .init(rootsOrRest),
    jvp: .init { rootsOrRestJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(rootsOrRestVJP))
  reverse(
    "caughtInALoop", at: 0.4, of: .init(caughtInALoop), gradient: .init(caughtInALoopGradient),
    both: .init(caughtInALoopValueWithGradient), vjp: .init(caughtInALoopVJP))
  forward(
    "caughtInALoop", at: 0.4, of: .init(caughtInALoop), jvp: .init { caughtInALoopJVP($0, tangent: $1) },
    vjp: .init(caughtInALoopVJP))
  reverse(
    "caughtInALoop", at: 40.0, of: .init(caughtInALoop), gradient: .init(caughtInALoopGradient),
    both: .init(caughtInALoopValueWithGradient), vjp: .init(caughtInALoopVJP))
  forward(
    "caughtInALoop", at: 40.0, of: .init(caughtInALoop), jvp: .init { caughtInALoopJVP($0, tangent: $1) },
    vjp: .init(caughtInALoopVJP))
  reverse(
    "caughtInALoop", at: 98.0, of: .init(caughtInALoop), gradient: .init(caughtInALoopGradient),
    both: .init(caughtInALoopValueWithGradient), vjp: .init(caughtInALoopVJP))
  forward(
    "caughtInALoop", at: 98.0, of: .init(caughtInALoop), jvp: .init { caughtInALoopJVP($0, tangent: $1) },
    vjp: .init(caughtInALoopVJP))
  reverse(
    "errorPassedOn", at: 3.4, of: .init(errorPassedOn), gradient: .init(errorPassedOnGradient),
    both: .init(errorPassedOnValueWithGradient), vjp: .init(errorPassedOnVJP))
  forward(
    "errorPassedOn", at: 3.4, of: .init(errorPassedOn), jvp: .init { errorPassedOnJVP($0, tangent: $1) },
    vjp: .init(errorPassedOnVJP))
  reverse(
    "errorPassedOn", at: 0.4, of: .init(errorPassedOn), gradient: .init(errorPassedOnGradient),
    both: .init(errorPassedOnValueWithGradient), vjp: .init(errorPassedOnVJP))
  forward(
    "errorPassedOn", at: 0.4, of: .init(errorPassedOn), jvp: .init { errorPassedOnJVP($0, tangent: $1) },
    vjp: .init(errorPassedOnVJP))
  reverse(
    "forced", at: 0.8, of: .init(forced), gradient: .init(forcedGradient),
    both: .init(forcedValueWithGradient), vjp: .init(forcedVJP))
  reverse(
    "throwing", at: 1.3, of: .init { (x: Double) in try! throwing(x) },
    gradient: .init { (x: Double) in try! throwingGradient(x) },
    both: .init { (x: Double) in try! throwingValueWithGradient(x) },
    vjp: .init { (x: Double, w: Double) in try! throwingVJP(x, cotangent: w) })
  forward(
    "throwing", at: 1.3, of: .init { (x: Double) in try! throwing(x) },
    jvp: .init { (x: Double, v: Double) in try! throwingJVP(x, tangent: v) },
    vjp: .init { (x: Double, w: Double) in try! throwingVJP(x, cotangent: w) })
  second(
    "throwing", at: 1.3, gradient: .init { (x: Double) in try! throwingGradient(x) },
    hvp: .init { (x: Double, v: Double) in try! throwingHVP(x, tangent: v) })
  reverse(
    "throughAnError", at: 0.7, 1.3, of: .init(throughAnError), gradient: .init(throughAnErrorGradient),
    both: .init(throughAnErrorValueWithGradient), vjp: .init(throughAnErrorVJP))
  forward(
    "throughAnError", at: 0.7, 1.3, of: .init(throughAnError),
    jvp: .init { throughAnErrorJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(throughAnErrorVJP))
  second(
    "throughAnError", at: 0.7, 1.3, gradient: .init(throughAnErrorGradient),
    hvp: .init { throughAnErrorHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "throughAnError", at: 2.7, 1.3, of: .init(throughAnError), gradient: .init(throughAnErrorGradient),
    both: .init(throughAnErrorValueWithGradient), vjp: .init(throughAnErrorVJP))
  forward(
    "throughAnError", at: 2.7, 1.3, of: .init(throughAnError),
    jvp: .init { throughAnErrorJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(throughAnErrorVJP))
  second(
    "throughAnError", at: 2.7, 1.3, gradient: .init(throughAnErrorGradient),
    hvp: .init { throughAnErrorHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "throughAnError", at: 12.5, 1.3, of: .init(throughAnError), gradient: .init(throughAnErrorGradient),
    both: .init(throughAnErrorValueWithGradient), vjp: .init(throughAnErrorVJP))
  forward(
    "throughAnError", at: 12.5, 1.3, of: .init(throughAnError),
    jvp: .init { throughAnErrorJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(throughAnErrorVJP))
  second(
    "throughAnError", at: 12.5, 1.3, gradient: .init(throughAnErrorGradient),
    hvp: .init { throughAnErrorHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "throughAnError", at: -6.0, 1.3, of: .init(throughAnError), gradient: .init(throughAnErrorGradient),
    both: .init(throughAnErrorValueWithGradient), vjp: .init(throughAnErrorVJP))
  forward(
    "throughAnError", at: -6.0, 1.3, of: .init(throughAnError),
    jvp: .init { throughAnErrorJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(throughAnErrorVJP))
  second(
    "throughAnError", at: -6.0, 1.3, gradient: .init(throughAnErrorGradient),
    hvp: .init { throughAnErrorHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "switchedError", at: [0.4, 1.7, 0.6, 2.5], of: .init(switchedError), gradient: .init(switchedErrorGradient),
    both: .init(switchedErrorValueWithGradient), vjp: .init(switchedErrorVJP))
  forward(
    "switchedError", at: [0.4, 1.7, 0.6, 2.5], of: .init(switchedError),
    jvp: .init { switchedErrorJVP($0, tangent: $1) },
    vjp: .init(switchedErrorVJP))
  reverse(
    "switchedError", at: [0.4, -7.0, 0.6, 0.5], of: .init(switchedError), gradient: .init(switchedErrorGradient),
    both: .init(switchedErrorValueWithGradient), vjp: .init(switchedErrorVJP))
  forward(
    "switchedError", at: [0.4, -7.0, 0.6, 0.5], of: .init(switchedError),
    jvp: .init { switchedErrorJVP($0, tangent: $1) },
    vjp: .init(switchedErrorVJP))
}
