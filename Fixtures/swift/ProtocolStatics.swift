// Static members of protocols' extensions, members of types that are passed, and `where Self ==`.
import Foundation

protocol Penalty {
  static var weight: Double { get }
  static func value(_ prediction: Double, _ target: Double) -> Double
  init(scale: Double)
}

extension Penalty {
  static var weight: Double { 0.5 }
  static func total(_ predictions: [Double], _ targets: [Double]) -> Double {
    zip(predictions, targets).map { value($0, $1) }.reduce(0, +) * weight
  }
  static func mean(_ predictions: [Double], _ targets: [Double]) -> Double {
    total(predictions, targets) / Double(predictions.count)
  }
}

struct QuadraticPenalty: Penalty {
  var scale: Double
  static func value(_ prediction: Double, _ target: Double) -> Double { (prediction - target) * (prediction - target) }
}

struct HuberPenalty: Penalty {
  var scale: Double
  static let delta = 1.0
  static var weight: Double { 2 }
  static func value(_ prediction: Double, _ target: Double) -> Double {
    let error = abs(prediction - target)
    return error < delta ? 0.5 * error * error : delta * (error - 0.5 * delta)
  }
}

private func fitted<P: Penalty & Scaling>(_ type: P.Type, _ x: [Double], _ y: [Double], _ scale: Double) -> Double
where P.Amount == Double {
  type.mean(x, y) + type.init(scale: scale).scaled(P.weight)
}

protocol Scaling {
  associatedtype Amount
  func scaled(_ amount: Amount) -> Double
}

extension Scaling {
  func sum(_ amounts: [Amount]) -> Double { amounts.map { scaled($0) }.reduce(0, +) }
}

extension QuadraticPenalty: Scaling {
  func scaled(_ amount: Double) -> Double { scale * amount }
}

extension HuberPenalty: Scaling {
  func scaled(_ amount: Double) -> Double { scale * scale * amount }
}

// @differentiable(reverse, forward, wrt: (x, scale))
func penaltyTotals(_ x: [Double], _ y: [Double], _ scale: Double) -> Double {
  QuadraticPenalty.mean(x, y) + HuberPenalty.total(x, y) + fitted(HuberPenalty.self, x, y, scale)
    + fitted(QuadraticPenalty.self, x, y, scale) + QuadraticPenalty(scale: scale).sum(x)
}

protocol Covariance {
  func value(_ a: Double, _ b: Double) -> Double
}

struct GaussianCovariance: Covariance {
  var rate: Double
  func value(_ a: Double, _ b: Double) -> Double { exp(-rate * (a - b) * (a - b)) }
}

struct PolynomialCovariance: Covariance {
  var constant: Double
  func value(_ a: Double, _ b: Double) -> Double { pow(a * b + constant, 2) }
}

struct CovarianceSum<A: Covariance, B: Covariance>: Covariance {
  var a: A
  var b: B
  func value(_ x: Double, _ y: Double) -> Double { a.value(x, y) + b.value(x, y) }
}

extension Covariance where Self == GaussianCovariance {
  static func gaussian(_ rate: Double) -> GaussianCovariance { GaussianCovariance(rate: rate) }
}

extension Covariance where Self == PolynomialCovariance {
  static var square: PolynomialCovariance { PolynomialCovariance(constant: 1) }
}

extension Covariance {
  static func + <Other: Covariance>(left: Self, right: Other) -> CovarianceSum<Self, Other> {
    CovarianceSum(a: left, b: right)
  }
}

private func energy<K: Covariance>(_ x: [Double], _ covariance: K) -> Double {
  x.flatMap { a in x.map { b in covariance.value(a, b) } }.reduce(0, +)
}

// @differentiable(reverse, forward)
func covariances(_ x: [Double], _ rate: Double) -> Double {
  energy(x, .gaussian(rate)) + energy(x, .square)
    + energy(x, GaussianCovariance(rate: rate) + PolynomialCovariance(constant: rate))
}

private func norm<V: SIMD>(_ v: V) -> V.Scalar where V.Scalar: FloatingPoint { (v * v).sum().squareRoot() }
private func between<V: SIMD>(_ a: V, _ b: V, _ t: V.Scalar) -> V where V.Scalar: FloatingPoint { a + (b - a) * t }

enum Phase: Int, CaseIterable {
  case warm = 1
  case hot
  case cold

  var rate: Double { [0.1, 0.5, 0.05][rawValue - 1] }
  var next: Phase {
    let all = Self.allCases
    return all[rawValue % all.count]
  }
}

// @differentiable(reverse, forward)
func phasesOfVectors(_ a: SIMD3<Double>, _ b: SIMD3<Double>, _ t: Double) -> Double {
  var phase = Phase.warm
  var y = norm(between(a, b, t))
  for _ in 0..<4 {
    y += phase.rate * sin(y)
    phase = phase.next
  }
  return y * norm(SIMD2(a.x, b.y))
}
