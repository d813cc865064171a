// Code that the tool has no model of, beside what is differentiated: it runs as it is written, once and in its place.
import Foundation

/// How a computation is done.
struct Settings {
  var scale = 1.5
  var steps = 3
  var name = "plain"
  var isVerbose: Bool { steps > 2 }
}

/// Numbers that look random.
struct Lehmer {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> Double {
    state = state &* 48271 % 2_147_483_647
    return Double(state) / 2_147_483_647
  }
}

/// What has happened so far, on this thread.
final class Journal: Sendable {
  private(set) var lines: [String] {
    get { Thread.current.threadDictionary["Journal"] as? [String] ?? [] }
    set { Thread.current.threadDictionary["Journal"] = newValue }
  }
  static let shared = Journal()
  func note(_ line: String) { lines.append(line) }
  func clear() { lines = [] }
}

// @differentiable(reverse, forward, hvp)
func reported(_ x: [Double]) -> Double {
  let start = Date()
  let settings = Settings(scale: 1.25, steps: 4)
  var s = 0.0
  for i in x.indices {
    let scale: Double = settings.scale
    s += scale * x[i] * x[i] * sin(s)
    Journal.shared.note("step \(i) of \(settings.name.uppercased()): \(x[i] < s ? "small" : "large")")
  }
  if settings.isVerbose {
    s *= 2
    Journal.shared.note("took \(Date().timeIntervalSince(start) >= 0)")
  }
  return s
}

// @differentiable(reverse, forward, hvp)
func perturbed(_ x: [Double]) -> Double {
  var generator = Lehmer(seed: 11)
  var y = x[0]
  for xi in x {
    let noise: Double = generator.next()
    if noise > 0.5 {
      y = y * xi + noise
    } else {
      let more: Double = generator.next()
      y = sin(y) + more * xi
    }
  }
  return y
}

func digits(_ text: String, _ x: Double) -> Double {
  guard let n = Int(text) else { return x }
  return x * Double(n)
}

// @differentiable(reverse, forward, hvp)
func counted(_ x: [Double]) -> Double {
  var seen = Set<Int>()
  var counts: [String: Int] = [:]
  var label = "odd"
  var s = 1.0
  for (i, xi) in x.enumerated() {
    label = i % 2 == 0 ? "even" : "odd"
    counts[label, default: 0] += 1
    if seen.insert(i % 3).inserted {
      s = s * xi + digits("\(i + 1)", xi)
    }
    if let n = counts[label], n > 1 { s += Double(n) * xi * s }
    let weight = ["even": 0.5][label] ?? 2.0
    s *= weight
  }
  let total: Int = counts.values.reduce(0, +)
  precondition(total == x.count, "counted \(total)")
  return s * Double(total) + digits("none", x[0])
}

/// Not inlined, because it calls itself; what it reports, it reports once.
func unwound(_ x: Double, _ n: Int) -> Double {
  Journal.shared.note("level \(n)")
  if n == 0 { return sin(x) }
  return x * unwound(x, n - 1) + unwound(0.5 * x, n - 1)
}

// @differentiable(reverse, forward, hvp)
func reportedRecursion(_ x: [Double]) -> Double {
  unwound(x[0], 2) * x[1]
}

/// What is measured in a helper is a constant.
func attenuation(_ settings: Settings, _ x: Double) -> Double {
  let scale: Double = settings.scale
  return exp(-x * scale)
}

// @differentiable(reverse, forward, hvp)
func attenuated(_ x: [Double]) -> Double {
  var settings = Settings()
  var s = 0.0
  for xi in x {
    s += attenuation(settings, xi) * xi
    settings.scale *= 0.5
    settings.steps += 1
  }
  let steps: Int = settings.steps
  return s / Double(steps)
}
