import ADRuntime
import Foundation

/// A hand, what was observed of it, and a pose: a file of ADBench's, or random numbers.
struct HandInput {
  var model: HandModel
  var pose: [Double]
  var points: [Vector]
  /// The vertex, or the triangle, that each point belongs to.
  var correspondences: [Int]
  /// Where in its triangle each point belongs, two numbers a point; empty where it belongs to a vertex.
  var places: [Double]

  /// `points 26`, then for each point what it belongs to and where it was seen, then the places, then the pose.
  init(path: String, model: HandModel, hasPlaces: Bool) throws {
    var numbers = try NumberReader(path: path)
    let (count, size) = (try numbers.count(), try numbers.count())
    self.model = model
    points = []
    correspondences = []
    for _ in 0..<count {
      correspondences.append(try numbers.count())
      points.append(Vector(x: try numbers.next(), y: try numbers.next(), z: try numbers.next()))
    }
    places = hasPlaces ? try numbers.next(2 * count) : []
    pose = try numbers.next(size)
  }

  init(model: HandModel, points count: Int, hasPlaces: Bool, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in Double.random(in: -1...1, using: &generator) } }
    self.model = model
    let targets = hasPlaces ? model.triangles.count : model.vertices.count
    correspondences = (0..<count).map { _ in Int.random(in: 0..<targets, using: &generator) }
    points = (0..<count).map { _ in
      let p = numbers(3)
      return Vector(x: p[0], y: p[1], z: p[2])
    }
    places = hasPlaces ? numbers(2 * count).map { 0.5 * abs($0) } : []
    pose = numbers(26)
  }
}
