import ADRuntime
import ADTraining
import Geometry
import Mechanics

/// Central differences of a function of numbers.
func difference(_ f: (Double) -> Double) -> Double { (f(1e-5) - f(-1e-5)) / 2e-5 }

func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * max(1, abs(a), abs(b)) }

let spring = Spring(stiffness: 1.5, anchor: Point(x: 0.3, y: -0.7), parts: 3)
let point = Point(x: 0.8, y: 1.1)

/// The derivative along a direction: by differences, in forward mode, and by the gradient.
func agrees<Value: DifferentiableValue>(
  _ value: Value, _ direction: Value.TangentVector, _ f: (Value) -> Double, _ forward: Double,
  _ gradient: Value.TangentVector
) -> Bool where Value.TangentVector: DifferentiableTangent {
  let expected = difference { step in
    var offset = direction
    offset.scale(by: step)
    var moved = value
    moved.move(by: offset)
    return f(moved)
  }
  return isClose(expected, forward) && isClose(forward, gradient.innerProduct(with: direction))
}

let pointDirection = Point.TangentVector(x: 0.4, y: -1.3)
var springDirection = spring.zeroTangentVector
springDirection.stiffness = 0.9
springDirection.anchor.x = -0.2
let slopes = tensionGradient(spring, point)
print(
  agrees(
    point, pointDirection, { tension(spring, $0) },
    tensionJVP(spring, point, tangent: (spring: spring.zeroTangentVector, point: pointDirection)).tangent,
    slopes.point))
print(
  agrees(
    spring, springDirection, { tension($0, point) },
    tensionJVP(spring, point, tangent: (spring: springDirection, point: point.zeroTangentVector)).tangent,
    slopes.spring))
print(
  agrees(
    point, pointDirection, { mixed($0, 0.7) }, mixedJVP(point, 0.7, tangent: (point: pointDirection, x: 0)).tangent,
    mixedGradient(point, 0.7).point))
let product = mixedHVP(point, 0.7, tangent: (point: pointDirection, x: 0.5)).product
print(
  isClose(
    difference { mixedGradient(Point(x: 0.8 + 0.4 * $0, y: 1.1 - 1.3 * $0), 0.7 + 0.5 * $0).x }, product.x))
let well = Well(depth: 2, center: Point(x: 1, y: 2))
let points = [point, Point(x: -1, y: 0.5)]
let depthSlope = difference { wells(Well(depth: 2 + $0, center: well.center), points) }
print(isClose(depthSlope, wellsGradient(well, points).well.depth))
let shapes = [Shape.circle(radius: 2), .box(width: 1, height: 3)]
print(isClose(difference { covered(shapes, 1.5 + $0) }, coveredGradient(shapes, 1.5).x))
let layer = Affine(weights: [1.0, -2, 0.5], bias: 0.25)
print(isClose(difference { affine(layer, 0.6 + $0) }, affineGradient(layer, 0.6).x))
print(isClose(difference { steepness(Point(x: 0.8 + $0, y: 1.1)) }, steepnessGradient(point).x))
// The library's own derivatives are public, and its types are trained like others.
print(isClose(energyGradient(point, mass: 2).point.x, 2 * point.x))
var trained = layer
var optimizer = SGD(learningRate: 0.01)
let before = affine(trained, 0.6)
for _ in 0..<5 { optimizer.update(&trained, gradient: affineGradient(trained, 0.6).layer) }
print(affine(trained, 0.6) < before)
