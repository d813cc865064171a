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
  }

  typealias Arrays = (x: [Double], stiffness: [Double])

  static func inner(_ a: Arrays, _ b: Arrays) -> Double {
    zip(a.x + a.stiffness, b.x + b.stiffness).map { $0 * $1 }.reduce(0, +)
  }
}
