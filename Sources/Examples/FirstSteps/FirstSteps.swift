import ADRuntime
import Foundation

/// The first examples of every course on automatic differentiation, each answer beside the expected one.
@main
struct FirstSteps {
  private var failures = 0

  static func main() {
    var steps = FirstSteps()
    steps.show("d/dx 3x³ + x² at 10", cubicGradient(10), expected: 920, within: 0)
    steps.descend()
    steps.show("d/dx (1 - e⁻ˣ)/(1 + e⁻ˣ) at 1", squashGradient(1), expected: 0.393223866483, within: 1e-12)
    let difference = (squash(1 + 1e-5) - squash(1 - 1e-5)) / 2e-5
    steps.show("  by a finite difference", difference, expected: 0.393223866483, within: 1e-9)
    steps.showLogistic()
    steps.showTable()
    steps.showGraph()
    if steps.failures > 0 {
      print("\(steps.failures) answers are off")
      exit(1)
    }
  }

  private mutating func show(_ what: String, _ value: Double, expected: Double, within tolerance: Double) {
    let isRight = abs(value - expected) <= tolerance
    if !isRight { failures += 1 }
    print("\(what): \(value), expected \(expected)\(isRight ? "" : "  <- off")")
  }

  /// x² - 20x + 100 from 50 with rate 0.1, in Float.
  private mutating func descend() {
    var x: Float = 50
    let expected: [Float] = [42.0, 35.6, 30.48, 26.384]
    for step in 1...50 {
      x -= 0.1 * parabolaGradient(x)
      if step <= expected.count {
        show("gradient descent, step \(step)", Double(x), expected: Double(expected[step - 1]), within: 1e-5)
      }
    }
    show("gradient descent, step 50", Double(x), expected: 10.0006, within: 1e-4)
  }

  /// By hand, stage by stage: t₁ = -x, t₂ = e^t₁, t₃ = 1 + t₂, y = 1 / t₃, and the chain of their derivatives.
  private mutating func showLogistic() {
    let t1 = -2.0
    let t2 = exp(t1)
    let t3 = 1 + t2
    let staged = (-1 / (t3 * t3)) * 1 * t2 * -1
    show("the logistic function's slope at 2, staged by hand", staged, expected: 0.104993585404, within: 1e-12)
    show("  generated", logisticGradient(2), expected: 0.104993585404, within: 1e-12)
  }

  /// x₁x₂ + sin x₁ at (2, 3): every intermediate with its tangents along x₁ and x₂, and its adjoint.
  private mutating func showTable() {
    let (x1, x2) = (2.0, 3.0)
    let rows: [(name: String, value: Double, alongX1: Double, alongX2: Double, adjoint: Double)] = [
      ("w1 = x1", x1, 1, 0, x2 + cos(x1)),
      ("w2 = x2", x2, 0, 1, x1),
      ("w3 = w1 w2", x1 * x2, x2, x1, 1),
      ("w4 = sin w1", sin(x1), cos(x1), 0, 1),
      ("w5 = w3 + w4", x1 * x2 + sin(x1), x2 + cos(x1), x1, 1),
    ]
    print("x1 x2 + sin x1 at (2, 3), by hand: value, tangents along x1 and x2, adjoint")
    for row in rows {
      let numbers = [row.value, row.alongX1, row.alongX2, row.adjoint].map { String(format: "%9.6f", $0) }
      print("  \(row.name.padding(toLength: 14, withPad: " ", startingAt: 0))\(numbers.joined(separator: "  "))")
    }
    let gradient = productGradient(x1, x2)
    show("  x1's adjoint, generated", gradient.x1, expected: rows[0].adjoint, within: 1e-15)
    show("  x2's adjoint, generated", gradient.x2, expected: rows[1].adjoint, within: 1e-15)
    let alongX1 = productJVP(x1, x2, tangent: (x1: 1, x2: 0)).tangent
    let alongX2 = productJVP(x1, x2, tangent: (x1: 0, x2: 1)).tangent
    show("  the tangent along x1, generated", alongX1, expected: rows[4].alongX1, within: 1e-15)
    show("  the tangent along x2, generated", alongX2, expected: rows[4].alongX2, within: 1e-15)
  }

  private mutating func showGraph() {
    func constant(_ value: Double) -> Tensor<Double> { Tensor(repeating: value, shape: [2, 2]) }
    let result = graph(
      constant(1), constant(1), constant(2), constant(2), constant(5), constant(3), constant(3), constant(4),
      constant(5))
    print("(((a·p) + (b − q) − (c + r))·d/s)·u on 2x2 matrices:\n\(result)")
    for scalar in result.scalars { show("  element", scalar, expected: -26.25, within: 0) }
    let gradient = scalarGraphGradient(1, 1, 2, 2, 5, 3, 3, 4, 5)
    show("  and its derivative with respect to u", gradient.u, expected: -5.25, within: 0)
    show("  and its derivative with respect to s", gradient.s, expected: 26.25 / 4, within: 0)
  }
}
