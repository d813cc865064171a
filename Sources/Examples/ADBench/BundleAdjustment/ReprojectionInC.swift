import ADBenchKernels

/// The same in C: the kernel's derivative is made like that of Swift. A camera is 11 numbers.
// @differentiable(jacobian, wrt: (camera, point, weight))
func reprojectionErrorInC(
  _ camera: [Double], _ point: [Double], _ weight: Double, observed: [Double]
) -> [Double] {
  var error = [0.0, 0.0]
  reprojection_error(camera, point, weight, observed, &error)
  return error
}

/// Cameras, points and observations as the kernel takes them.
struct BundleForC {
  var cameras: [[Double]]
  var points: [[Double]]
  var seen: [[Double]]
  var input: BundleInput

  init(_ input: BundleInput) {
    cameras = input.cameras.map(\.numbers)
    points = input.points.map { [$0.x, $0.y, $0.z] }
    seen = input.observations.map { [$0.seen.x, $0.seen.y] }
    self.input = input
  }
}

extension Camera {
  /// Axis and angle, centre, focal length, principal point, distortion.
  fileprivate var numbers: [Double] {
    [
      rotation.x, rotation.y, rotation.z, center.x, center.y, center.z, focalLength, principalPoint.x, principalPoint.y,
      distortion.x, distortion.y,
    ]
  }
}

extension BundleJacobian {
  /// Fills the rows with the derivatives of the kernel.
  mutating func fill(_ inC: BundleForC, weight: (Double) -> Double) {
    let input = inC.input
    // Storage that is used again.
    var rows: [Double] = []
    for (index, (observation, w)) in zip(input.observations, input.weights).enumerated() {
      reprojectionErrorInCJacobian(
        inC.cameras[observation.camera], inC.points[observation.point], w, observed: inC.seen[index], into: &rows)
      write(rows, at: 2 * index * Self.rowSize)
      values[2 * input.observations.count * Self.rowSize + index] = weight(w)
    }
  }
}
