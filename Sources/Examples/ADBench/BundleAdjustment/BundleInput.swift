import ADRuntime

/// Cameras, points, and observations of points by cameras: a file of ADBench's, or random ones of the same sizes.
struct BundleInput {
  var cameras: [Camera]
  var points: [SIMD3<Double>]
  /// The weight of each observation, its camera, its point, and where the point was seen.
  var weights: [Double]
  var observations: [(camera: Int, point: Int, seen: SIMD2<Double>)]

  /// `cameras points observations`, then one camera, one point, one weight and one observation, which are repeated.
  init(path: String) throws {
    var numbers = try NumberReader(path: path)
    let (cameras, points, count) = (try numbers.count(), try numbers.count(), try numbers.count())
    let camera = try Camera(numbers: numbers.next(11))
    let point = try numbers.next(3)
    let weight = try numbers.next()
    let seen = try numbers.next(2)
    self.init(
      cameras: (0..<cameras).map { _ in camera },
      points: (0..<points).map { _ in SIMD3(point) }, weights: (0..<count).map { _ in weight },
      seen: (0..<count).map { _ in SIMD2(seen) })
  }

  init(cameras: Int, points: Int, observations: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func random(_ count: Int) -> [Double] { (0..<count).map { _ in Double.random(in: 0.1...1, using: &generator) } }
    self.init(
      cameras: (0..<cameras).map { _ in
        var camera = Camera(numbers: random(11))
        // In front of the points.
        camera.center.z = -5
        return camera
      },
      points: (0..<points).map { _ in SIMD3(random(3)) }, weights: random(observations),
      seen: (0..<observations).map { _ in SIMD2(random(2)) })
  }

  private init(cameras: [Camera], points: [SIMD3<Double>], weights: [Double], seen: [SIMD2<Double>]) {
    self.cameras = cameras
    self.points = points
    self.weights = weights
    observations = seen.enumerated().map { index, seen in
      (camera: index % cameras.count, point: index % points.count, seen: seen)
    }
  }
}

extension Camera {
  /// Axis and angle, centre, focal length, principal point, distortion.
  init(numbers: [Double]) {
    self.init(
      rotation: SIMD3(numbers[0..<3]), center: SIMD3(numbers[3..<6]), focalLength: numbers[6],
      principalPoint: SIMD2(numbers[7..<9]), distortion: SIMD2(numbers[9..<11]))
  }
}
