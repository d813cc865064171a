// Members whose type goes without saying: `.standard`, `.init(…)`, `.dense(w)`.
import Foundation

struct Damping {
  var factor: Double
  var offset = 0.1

  static let standard = Damping(factor: 0.9)
  static var unit: Damping { Damping(factor: 1, offset: 0) }

  func applied(to x: Double) -> Double { x * factor + offset }
}

enum Treatment {
  case rectified
  case dense(weight: Double)
  case damped(Damping)

  func applied(to x: Double) -> Double {
    switch self {
    case .rectified: return max(0.1 * x, x)
    case .dense(let weight): return tanh(weight * x)
    case .damped(let damping): return damping.applied(to: x)
    }
  }
}

func damped(_ x: Double, by damping: Damping) -> Double { damping.applied(to: x) }

func strongest(_ x: Double) -> Damping { x > 0 ? .standard : .unit }

// @differentiable(reverse, forward, hvp)
func stagesInOrder(_ x: [Double]) -> Double {
  let first: Damping = .standard
  var all = [first]
  all.append(.init(factor: x[0]))
  all.append(.unit)
  all.insert(.init(factor: x[1], offset: x[2]), at: 1)
  var stages: [Treatment] = [.rectified]
  stages.append(.dense(weight: x[1]))
  stages += [.damped(.standard), .rectified]
  stages.insert(.damped(.init(factor: x[0])), at: 1)
  var y = damped(x[2], by: .standard)
  for damping in all { y = damping.applied(to: y) * x[0] + 0.3 }
  for stage in stages { y = stage.applied(to: y) + x[1] }
  return y * strongest(x[0]).applied(to: x[1])
}
