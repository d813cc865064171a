/// Functions in a type are differentiated in an extension of it.
enum Losses {
  // @differentiable
  static func squaredError(_ prediction: Double, _ target: Double) -> Double {
    let difference = prediction - target
    return difference * difference
  }
}

extension Losses {
  /// A public function has public derivatives only inside a public type; here they are internal.
  // @differentiable(reverse, wrt: prediction)
  static func scaledError(_ prediction: Double, _ target: Double, scale: Double = 1) -> Double {
    squaredError(prediction, target) * scale
  }
}

public struct Shape {
  // @differentiable
  public static func area(width: Double, height: Double) -> Double { width * height }
}
