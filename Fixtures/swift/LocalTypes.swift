// Structs that are declared in bodies and only keep values, and properties that only their own file sets.

// @differentiable(reverse, forward, hvp)
func localParticles(_ x: [Double], _ dt: Double) -> Double {
  struct Particle {
    var position: Double
    var velocity = 0.0
    let mass: Double
  }
  var particles = x.enumerated().map { Particle(position: $1, mass: Double($0 + 1)) }
  particles[0].velocity = dt
  for _ in 0..<3 {
    for i in particles.indices {
      let p = particles[i]
      particles[i].velocity -= dt * p.position / p.mass
      particles[i].position += dt * particles[i].velocity
    }
  }
  func energy(_ p: Particle) -> Double { p.mass * p.velocity * p.velocity + p.position * p.position }
  return particles.map(energy).reduce(0, +)
}

struct FittedLine {
  private(set) var slope: Double
  private(set) var knots: [Double]
  var offset = 0.0

  func value(at x: Double) -> Double { knots.reduce(offset) { $0 + $1 * x } * slope }
}

// @differentiable(reverse, forward, hvp)
func fittedError(_ line: FittedLine, _ x: Double) -> Double {
  let e = line.value(at: x * x) - line.slope
  return e * e * line.knots[0]
}
