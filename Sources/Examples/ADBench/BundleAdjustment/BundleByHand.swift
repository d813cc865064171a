import Foundation

/// Both rows of the Jacobian of a reprojection error as one writes them by hand: what they share is computed once.
func reprojectionRowsByHand(
  _ camera: Camera, _ point: SIMD3<Double>, _ weight: Double, observed: SIMD2<Double>
) -> (ReprojectionRow, ReprojectionRow) {
  let offset = point - camera.center
  let w = camera.rotation
  let squaredAngle = (w * w).sum()
  let angle = squaredAngle.squareRoot()
  let isTurned = squaredAngle > 0
  let (cosine, sine) = isTurned ? (cos(angle), sin(angle)) : (1, 0)
  let axis = isTurned ? w / angle : w
  let product = (axis * offset).sum()
  let turned = cross(axis, offset)
  let seen = isTurned ? offset * cosine + turned * sine + axis * (product * (1 - cosine)) : offset + cross(w, offset)
  let plane = SIMD2(seen.x / seen.z, seen.y / seen.z)
  let squares = (plane * plane).sum()
  let factor = 1 + camera.distortion.x * squares + camera.distortion.y * squares * squares
  let slope = camera.distortion.x + 2 * camera.distortion.y * squares
  let distorted = factor * plane
  let error = camera.focalLength * distorted + camera.principalPoint - observed

  func row(_ i: Int) -> ReprojectionRow {
    // By what is seen, before it is projected.
    let scale = weight * camera.focalLength
    var planeBar = 2 * scale * slope * plane[i] * plane
    planeBar[i] += scale * factor
    let depth = 1 / seen.z
    let seenBar = SIMD3(planeBar.x, planeBar.y, -(planeBar * plane).sum()) * depth
    // By the rotation.
    let pointBar: SIMD3<Double>
    let rotationBar: SIMD3<Double>
    if isTurned {
      let along = (seenBar * axis).sum()
      pointBar = seenBar * cosine + cross(seenBar, axis) * sine + axis * (along * (1 - cosine))
      let axisBar = cross(offset, seenBar) * sine + (seenBar * product + offset * along) * (1 - cosine)
      let angleBar =
        -(seenBar * offset).sum() * sine + (seenBar * turned).sum() * cosine + along * product * sine
      rotationBar = (axisBar - axis * (axisBar * axis).sum()) / angle + axis * angleBar
    } else {
      pointBar = seenBar + cross(seenBar, w)
      rotationBar = cross(offset, seenBar)
    }
    var principal = SIMD2<Double>.zero
    principal[i] = weight
    let distortion = scale * plane[i] * SIMD2(squares, squares * squares)
    return (
      camera: Camera.TangentVector(
        rotation: rotationBar, center: -pointBar, focalLength: weight * distorted[i], principalPoint: principal,
        distortion: distortion), point: pointBar, weight: error[i]
    )
  }
  return (row(0), row(1))
}
