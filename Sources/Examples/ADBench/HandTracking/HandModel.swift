import ADRuntime

/// A hand: bones, and the skin that hangs on them.
struct HandModel {
  var bones: [Bone]
  /// Where the vertices of the skin are as long as no bone is turned.
  var vertices: [Vector]
  /// The bones that vertex v hangs on are `influences[starts[v]..<starts[v + 1]]`.
  var starts: [Int]
  var influences: [Influence]
  var triangles: [Triangle]

  struct Bone {
    /// The bone that it is fixed to; -1 for the wrist.
    var parent: Int
    /// Where it is, seen from its parent, and the inverse of where it is in space, as long as no bone is turned.
    var relative: Transform
    var inverseAbsolute: Transform
  }

  struct Influence {
    var bone: Int
    var weight: Double
  }

  struct Triangle {
    var a: Int
    var b: Int
    var c: Int
  }

  /// Reads `bones.txt`, `vertices.txt` and `triangles.txt` of a folder of ADBench's.
  init(folder: String) throws {
    (bones, vertices, starts, influences, triangles) = ([], [], [0], [], [])
    var lines = try NumberReader(path: "\(folder)/bones.txt", separators: ":")
    while !lines.isAtEnd {
      _ = try lines.word()
      bones.append(
        try Bone(
          parent: Int(lines.next()), relative: Transform(rows: lines.next(16)),
          inverseAbsolute: Transform(rows: lines.next(16))))
    }
    var corners = try NumberReader(path: "\(folder)/triangles.txt", separators: ":")
    while !corners.isAtEnd {
      triangles.append(Triangle(a: try corners.count(), b: try corners.count(), c: try corners.count()))
    }
    var numbers = try NumberReader(path: "\(folder)/vertices.txt", separators: ":")
    while !numbers.isAtEnd {
      let position = try numbers.next(3)
      // A normal and a place in the picture of the skin.
      _ = try numbers.next(5)
      vertices.append(Vector(x: position[0], y: position[1], z: position[2]))
      for _ in 0..<(try numbers.count()) {
        influences.append(Influence(bone: try numbers.count(), weight: try numbers.next()))
      }
      starts.append(influences.count)
    }
  }

  /// A random skin on five fingers of four bones each, and a wrist and a forearm.
  init(vertices count: Int, triangles triangleCount: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func number() -> Double { Double.random(in: -1...1, using: &generator) }
    func vector() -> Vector { Vector(x: number(), y: number(), z: number()) }
    bones = (0..<22).map { index in
      let parent = index < 2 ? -1 : (index - 2) % 4 == 0 ? 0 : index - 1
      let turned = Transform(axisAngle: vector(), origin: 0.1 * vector())
      return Bone(
        parent: parent, relative: turned, inverseAbsolute: Transform(axisAngle: vector(), origin: 0.1 * vector()))
    }
    vertices = (0..<count).map { _ in vector() }
    starts = [0]
    influences = []
    for vertex in 0..<count {
      let first = Int.random(in: 0..<22, using: &generator)
      let share = Double.random(in: 0.5...1, using: &generator)
      influences.append(Influence(bone: first, weight: vertex % 3 == 0 ? 1 : share))
      if vertex % 3 != 0 { influences.append(Influence(bone: max(0, bones[first].parent), weight: 1 - share)) }
      starts.append(influences.count)
    }
    triangles = (0..<triangleCount).map { _ in
      Triangle(
        a: Int.random(in: 0..<count, using: &generator), b: Int.random(in: 0..<count, using: &generator),
        c: Int.random(in: 0..<count, using: &generator))
    }
  }
}

extension Transform {
  /// The first three rows of a matrix that is written row by row.
  fileprivate init(rows m: [Double]) {
    self.init(
      x: Vector(x: m[0], y: m[4], z: m[8]), y: Vector(x: m[1], y: m[5], z: m[9]),
      z: Vector(x: m[2], y: m[6], z: m[10]), origin: Vector(x: m[3], y: m[7], z: m[11]))
  }
}
