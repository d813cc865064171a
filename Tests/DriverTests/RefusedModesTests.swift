import ADGenDriver
import ADGenSyntax
import Testing

/// What the sweeps refuse: an error at its line, with what to write instead.
@Suite struct RefusedModesTests {
  @Test(arguments: [
    (
      """
      enum Stop: Error { case now }
      // @differentiable(reverse)
      func f(_ x: [Double]) throws -> Double {
        var s = 1.0
        // @checkpoint
        for v in x { if s > 100 { throw Stop.now }; s *= v }
        return s
      }
      """, "a loop with '@checkpoint' can't be left by throwing"
    ),
    (
      """
      // @differentiable(reverse)
      func f(_ x: [Double]) -> Double {
        var s = 1.0
        // @checkpoint
        for v in x { print(v); s *= v }
        return s
      }
      """, "a loop with '@checkpoint' can't print"
    ),
    (
      """
      // @differentiable(reverse)
      func f(_ x: Double) -> Double {
        var s = 1.0
        // @checkpoint
        for v in stride(from: 0.5, to: 2, by: 0.25) { s = s * x + v }
        return s
      }
      """, "a loop with '@checkpoint' can't run over a stride of floating-point numbers"
    ),
    (
      """
      // @differentiable(reverse, check)
      func f(_ x: [(a: Double, b: Double)]) -> Double { x[0].a * x[0].b }
      """, "'check' can't move 'x', which holds tuples in other types"
    ),
    (
      """
      // @differentiable(reverse, order: 2)
      func f(_ x: [Double]) -> Double { x[0] * x[0] }
      """, "'order: 2' needs a function of one number to a number"
    ),
    (
      """
      // @differentiable(jacobianRows)
      func f(_ x: [Double]) -> [Double] { x }
      """, "'jacobianRows' needs a result of two to 16 numbers: a tuple, a struct or a SIMD vector"
    ),
    (
      """
      // @differentiable(jacobianRows)
      func f(_ x: [Double]) -> Double { x[0] * x[1] }
      """, "'jacobianRows' needs a result of two to 16 numbers: a tuple, a struct or a SIMD vector"
    ),
    (
      """
      // @differentiable(sparseJacobian)
      func f(_ x: SIMD2<Double>) -> [Double] { [x.x * x.y] }
      """, "a sparse matrix can't be made"
    ),
    (
      """
      func g(_ x: Double) -> [Double] { [x] }
      // @derivative(of: g)
      func gPullback(_ x: Double, value: [Double], cotangent: [Double]) -> Double { cotangent[0] }
      // @differentiable(forward)
      func f(_ x: Double) -> Double { g(x)[0] * x }
      """, "'g' has no forward derivative of its own"
    ),
    (
      """
      func g(_ x: Double, _ y: Double) -> Double { x * y }
      // @derivative(of: g, wrt: x)
      func gX(_ x: Double, _ y: Double, value: Double, cotangent: Double) -> Double { cotangent * y }
      // @differentiable(reverse)
      func f(_ x: Double) -> Double { g(x, x) }
      """, "'g' has derivatives of its own, but none with respect to 'y'"
    ),
    (
      """
      // @derivative(of: elsewhere)
      func pullback(_ x: Double, value: Double, cotangent: Double) -> Double { cotangent }
      // @differentiable(reverse)
      func f(_ x: Double) -> Double { x }
      """, "there is no function 'elsewhere' in this module"
    ),
  ])
  func refusals(source: String, message: String) {
    var pipeline = Pipeline()
    do throws(Failure) {
      _ = try pipeline.generate([SourceFile(path: "f.swift", text: source)])
      Issue.record("nothing was refused")
    } catch {
      #expect(error.diagnostics.contains { $0.message.contains(message) && !$0.notes.isEmpty })
    }
  }
}
