import CSprings

/// Prints whether derivatives through C agree with differences, and forward mode with reverse mode.
@main
struct App {
  static func main() {
    let x = [0.1, 0.7, 1.4, 1.9]
    let stiffness = [1.0, 2.0, 1.5]
    let (value, gradient) = energyValueWithGradient(x, stiffness)
    print(value == energy(x, stiffness))
    for i in x.indices {
      var (above, below) = (x, x)
      above[i] += 1e-5
      below[i] -= 1e-5
      print(abs((energy(above, stiffness) - energy(below, stiffness)) / 2e-5 - gradient.x[i]) < 1e-8)
    }
    let direction = (x: [1.0, -2.0, 0.5, 3.0], stiffness: [0.3, 0.2, -1.0])
    let slope = inner(gradient, direction)
    let other = (x: [0.3, 1.0, -1.0, 0.2], stiffness: [1.0, -0.5, 0.25])
    let products = (
      springsHVP(x, stiffness, tangent: direction).product, springsHVP(x, stiffness, tangent: other).product
    )
    print(abs(inner(products.0, other) - inner(products.1, direction)) < 1e-12, inner(products.0, other) != 0)
    print(abs(energyJVP(x, stiffness, tangent: direction).tangent - slope) < 1e-12)
    structures()
  }

  static func structures() {
    let start = Oscillator(position: (0.5, 0.2), velocity: (-0.3, 1.1), mass: 2, is_fixed: false, steps: 1)
    let held = attachment(stiffness: 1.5, count: 2, rest: 0.1)
    let gradient = swingGradient(start, held, 0.25)
    func agrees(_ slope: Double, _ move: (inout Oscillator, inout attachment, Double) -> Void) -> Bool {
      let values = [1e-5, -1e-5].map { step -> Double in
        var (start, held) = (start, held)
        move(&start, &held, step)
        return swing(start, held, 0.25)
      }
      return abs((values[0] - values[1]) / 2e-5 - slope) < 1e-8
    }
    print(
      agrees(gradient.start.position.0) { start, _, step in start.position.0 += step }
        && agrees(gradient.start.velocity.1) { start, _, step in start.velocity.1 += step })
    print(
      agrees(gradient.attachment.stiffness) { _, held, step in held.stiffness += step }
        && agrees(gradient.attachment.rest) { _, held, step in held.rest += step })
    let length =
      gradient.start.innerProduct(with: gradient.start) + gradient.attachment.innerProduct(with: gradient.attachment)
    let slope = swingJVP(start, held, 0.25, tangent: (gradient.start, gradient.attachment, 0)).tangent
    print(abs(slope - length) < 1e-6 * length)
  }

  typealias Arrays = (x: [Double], stiffness: [Double])

  static func inner(_ a: Arrays, _ b: Arrays) -> Double {
    zip(a.x + a.stiffness, b.x + b.stiffness).map { $0 * $1 }.reduce(0, +)
  }
}
