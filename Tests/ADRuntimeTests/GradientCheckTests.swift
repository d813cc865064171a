import ADRuntime
import Testing

@Suite struct GradientCheckTests {
  func energy(_ w: Tensor<Double>, _ b: [Double]) -> Double {
    square(w).sum() + b[0] * b[1] * w.sum()
  }

  func energyGradient(_ w: Tensor<Double>, _ b: [Double]) -> (w: Tensor<Double>, b: [Double]) {
    (w * 2 + b[0] * b[1], [b[1] * w.sum(), b[0] * w.sum()])
  }

  let w: Tensor<Double> = [[1, -2], [3, 0.5]]
  let b = [2.0, -1]

  @Test func rightGradientsPass() {
    let check = checkGradient(of: energy, at: w, b, gradient: energyGradient(w, b))
    #expect(check.passed, "\(check)")
    #expect(check.comparedCount == 6)
    #expect(check.description.hasPrefix("gradient check passed: 6 components"))
  }

  @Test func wrongComponentsAreNamed() {
    var gradient = energyGradient(w, b)
    gradient.w[at: 1, 0] += 0.001
    gradient.b[1] = 0
    let check = checkGradient(of: energy, at: w, b, gradient: gradient)
    #expect(check.mismatches.map { $0.index } == [2, 5])
    #expect(check.mismatches.map { $0.path } == [".0[at: 1, 0]", ".1[1]"])
    #expect(check.mismatches[1].derivative == 0)
    #expect(abs(check.mismatches[1].difference - 5) < 1e-6)
    #expect(check.description.contains("gradient.0[at: 1, 0] (scalar 2): derivative 4.001"))
    #expect(check.description.contains("2 of 6 components are wrong"))
  }

  @Test func notANumberIsWrong() {
    #expect(!checkGradient(of: { $0 * $0 }, at: 2.0, gradient: .nan).passed)
    #expect(!checkGradient(of: { _ in Double.nan }, at: 2.0, gradient: 1).passed)
  }

  func cubic(_ x: [Float]) -> Float { x[0] * x[0] * x[1] }

  @Test func floatsHaveTheirOwnTolerance() {
    let x: [Float] = [0.5, 2]
    let right: [Float] = [2, 0.25]
    let wrong: [Float] = [2.1, 0.25]
    let check = checkGradient(of: cubic, at: x, gradient: right)
    #expect(check.passed, "\(check)")
    #expect(!checkGradient(of: cubic, at: x, gradient: wrong).passed)
  }

  @Test func pathsOfNestedValues() {
    let point: [String: [Double?]] = ["b": [nil, 1], "a": [2]]
    let check = checkGradient(
      of: { $0.flattenedScalars.reduce(0, +) }, at: point, gradient: ["b": [nil, 5], "a": [1]])
    #expect(check.mismatches.map { $0.path } == ["[\"b\"][1]"])
    let some = checkGradient(of: { $0[0] + $0[1] }, at: [1.0, 2], gradient: [0, 0], indices: [1])
    #expect(some.comparedCount == 1 && some.mismatches.map { $0.path } == ["[1]"])
  }

  func linear(_ tangent: [Double]) -> Double { 2 * tangent[0] + 5 * tangent[1] }
  func transposedLinear(_ cotangent: Double) -> [Double] { [2 * cotangent, 5 * cotangent] }
  func wrongTranspose(_ cotangent: Double) -> [Double] { [2 * cotangent, 4 * cotangent] }

  @Test func adjoints() {
    let tangent = [1.0, 2]
    let right = checkAdjoint(tangent: tangent, cotangent: 3.0, jvp: linear, vjp: transposedLinear)
    #expect(right.passed, "\(right)")
    let wrong = checkAdjoint(tangent: tangent, cotangent: 3.0, jvp: linear, vjp: wrongTranspose)
    #expect(!wrong.passed)
    #expect(wrong.description.hasPrefix("adjoint check failed: forward 36.0, reverse 30.0, error 6.0, tolerance "))
  }
}
