import Geometry
import Mechanics

struct Config {
  var rate: Double
}

/// Hides none of its namesake in Mechanics, which is called by its whole name.
func loss(_ x: Double) -> Double { 2 * x }

struct Well: Potential {
  var depth: Double
  var center: Point

  func value(at point: Point) -> Double {
    let offset = point + (-1) * center
    return depth * offset.dot(offset)
  }
}

func total(_ potential: some Potential, _ points: [Point]) -> Double {
  var sum = 0.0
  for point in points { sum += potential.value(at: point) }
  return sum
}

// @differentiable(reverse, forward)
func tension(_ spring: Spring, _ point: Point) -> Double {
  spring.force(at: point) * spring.stiffness + energy(point, mass: spring.stiffness)
}

// @differentiable(reverse, forward, hvp)
func mixed(_ point: Point, _ x: Double) -> Double {
  let scale = Geometry.Config(scale: x)
  let gain = Mechanics.Config(gain: 2 * x)
  let own = Config(rate: 3 * x)
  let turned = spin(point, by: scale)
  return energy(turned, mass: x) + gain.gain * own.rate + Mechanics.loss(x) + loss(point.y) + clamped(point.length)
    + doubled(x) + Point.origin.dot(point)
}

// @differentiable(reverse, forward, hvp)
func wells(_ well: Well, _ points: [Point]) -> Double { total(well, points) }

// @differentiable(reverse, forward)
func covered(_ shapes: [Shape], _ x: Double) -> Double {
  var sum = 0.0
  for shape in shapes { sum += area(shape) * x }
  return sum
}

// @differentiable(reverse, forward)
func affine(_ layer: Affine<Double>, _ x: Double) -> Double { layer(x) * layer(2 * x) }

// @differentiable(reverse, forward)
func steepness(_ point: Point) -> Double {
  let gradient = energyGradient(point, mass: 2)
  return gradient.point.x * point.y + gradient.mass
}
