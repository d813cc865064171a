import Foundation

/// A camera: how it is turned (an axis times an angle) and where it stands, and how its lens draws.
struct Camera {
  var rotation: SIMD3<Double>
  var center: SIMD3<Double>
  var focalLength: Double
  var principalPoint: SIMD2<Double>
  var distortion: SIMD2<Double>
}

/// How far from where it was observed a point is drawn, times the weight of the observation.
///
/// From F. Srajer, Z. Kukelova, A. Fitzgibbon, "A benchmark of selected algorithmic differentiation tools on some
/// problems in computer vision and machine learning" (2018), section 3.2.
// @differentiable(jacobianRows, wrt: (camera, point, weight))
func reprojectionError(
  _ camera: Camera, _ point: SIMD3<Double>, _ weight: Double, observed: SIMD2<Double>
) -> SIMD2<Double> {
  weight * (projection(of: point, in: camera) - observed)
}

func projection(of point: SIMD3<Double>, in camera: Camera) -> SIMD2<Double> {
  let seen = rotated(point - camera.center, by: camera.rotation)
  let plane = SIMD2(seen.x / seen.z, seen.y / seen.z)
  let squares = plane.x * plane.x + plane.y * plane.y
  let factor = 1 + camera.distortion.x * squares + camera.distortion.y * squares * squares
  return camera.focalLength * (factor * plane) + camera.principalPoint
}

/// Rodrigues' formula.
func rotated(_ x: SIMD3<Double>, by rotation: SIMD3<Double>) -> SIMD3<Double> {
  let squares = (rotation * rotation).sum()
  if squares == 0 { return x + cross(rotation, x) }
  let angle = squares.squareRoot()
  let axis = rotation / angle
  let (cosine, sine) = (cos(angle), sin(angle))
  let along = (axis * x).sum() * (1 - cosine)
  return x * cosine + cross(axis, x) * sine + axis * along
}

func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
  SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

/// What keeps a weight from going to 0.
// @differentiable(reverse)
func weightError(_ weight: Double) -> Double { 1 - weight * weight }
