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
    let slope =
      zip(gradient.x, direction.x).map { $0 * $1 }.reduce(0, +)
      + zip(gradient.stiffness, direction.stiffness).map { $0 * $1 }.reduce(0, +)
    print(abs(energyJVP(x, stiffness, tangent: direction).tangent - slope) < 1e-12)
  }
}
