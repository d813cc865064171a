import Foundation

/// How far the bones of a posed hand are from where they were seen: rotations by angles about the axes, passed down the
/// tree of bones.
///
/// `angles` has three angles a bone; `parents` has the parent of each bone, which precedes it, or -1.
// @differentiable(reverse, wrt: angles)
func poseError(_ angles: [Double], parents: [Int], offsets: [[Double]], seen: [[Double]]) -> Double {
  let count = parents.count
  var rotations = [Double](repeating: 0, count: 9 * count)
  var positions = [[Double]](repeating: [0, 0, 0], count: count)
  var error = 0.0
  for bone in 0..<count {
    let (sx, cx) = (sin(angles[3 * bone]), cos(angles[3 * bone]))
    let (sy, cy) = (sin(angles[3 * bone + 1]), cos(angles[3 * bone + 1]))
    let (sz, cz) = (sin(angles[3 * bone + 2]), cos(angles[3 * bone + 2]))
    let local = [
      cy * cz, sx * sy * cz - cx * sz, cx * sy * cz + sx * sz,
      cy * sz, sx * sy * sz + cx * cz, cx * sy * sz - sx * cz,
      -sy, sx * cy, cx * cy,
    ]
    let parent = parents[bone]
    for row in 0..<3 {
      if parent < 0 {
        positions[bone][row] = offsets[bone][row]
        for column in 0..<3 { rotations[9 * bone + 3 * row + column] = local[3 * row + column] }
      } else {
        positions[bone][row] = positions[parent][row]
        for inner in 0..<3 {
          let turn = rotations[9 * parent + 3 * row + inner]
          positions[bone][row] += turn * offsets[bone][inner]
          for column in 0..<3 { rotations[9 * bone + 3 * row + column] += turn * local[3 * inner + column] }
        }
      }
      let distance = positions[bone][row] - seen[bone][row]
      error += distance * distance
    }
  }
  return error
}
