import ADRuntime
import Foundation

/// A mixture and points: from a file of ADBench's, or random ones of the same sizes.
struct MixtureInput {
  var d: Int
  var alphas: [Double]
  var means: [Double]
  var factors: [Double]
  var points: [Double]
  var gamma: Double
  var m: Int

  /// `d k n`, then `alphas`, `means`, `factors`, `points`, and `gamma m`.
  init(path: String) throws {
    var numbers = try NumberReader(path: path)
    let (d, k, n) = (try numbers.count(), try numbers.count(), try numbers.count())
    self.d = d
    alphas = try numbers.next(k)
    means = try numbers.next(k * d)
    factors = try numbers.next(k * d * (d + 1) / 2)
    points = try numbers.next(n * d)
    gamma = try numbers.next()
    m = try Int(numbers.next())
  }

  init(d: Int, components: Int, points count: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func random(_ count: Int) -> [Double] { (0..<count).map { _ in Double.random(in: -1...1, using: &generator) } }
    self.d = d
    alphas = random(components)
    means = random(components * d)
    factors = random(components * d * (d + 1) / 2)
    points = random(count * d)
    gamma = 1
    m = 0
  }

  /// What the objective adds to the likelihood that does not depend on the parameters.
  var constant: Double {
    let (d, n) = (Double(d), Double(points.count / d))
    let freedom = d + Double(m) + 1
    var logGamma = 0.25 * d * (d - 1) * log(Double.pi)
    for j in 1...self.d { logGamma += lgamma(0.5 * (freedom + 1 - Double(j))) }
    let prior = freedom * d * (log(gamma) - 0.5 * log(2)) - logGamma
    return -n * d * 0.5 * log(2 * Double.pi) - Double(alphas.count) * prior
  }
}
