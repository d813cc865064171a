/// Shapes that carry what they are made of.
enum PlaneShape {
  case circle(radius: Double)
  case rectangle(width: Double, height: Double)
  case polygon([Double], scale: Int)
  case point

  var area: Double {
    switch self {
    case .circle(let radius): return .pi * radius * radius
    case .rectangle(let width, let height): return width * height
    case .polygon(let sides, let scale) where scale > 2: return sides.reduce(0, +) * Double(scale)
    case .polygon(let sides, _): return sides[0]
    case .point: return 0
    }
  }

  mutating func grow(_ factor: Double) {
    switch self {
    case .circle(var radius):
      radius *= factor
      self = .circle(radius: radius)
    case .rectangle(let width, let height) where width > height:
      self = .rectangle(width: width * factor, height: height)
    case .rectangle, .point: break
    case .polygon(let sides, let scale): self = .polygon(sides.map { $0 * factor }, scale: scale)
    }
  }
}

/// Shapes in a struct, in an array and in an optional.
struct ShapeScene {
  var shapes: [PlaneShape]
  var main: PlaneShape
  var other: PlaneShape?
  var weight: Double
}

// @differentiable(reverse, forward, hvp)
func shapeArea(_ shape: PlaneShape, _ x: Double) -> Double {
  shape.area * x
}

// @differentiable(reverse, forward, hvp)
func grownShape(_ shape: PlaneShape, _ x: Double) -> Double {
  var shape = shape
  let before = shape
  shape.grow(x)
  shape.grow(x)
  return shape.area + before.area * shape.area
}

// @differentiable(reverse, forward, hvp)
func madeShapes(_ x: Double, _ y: Double) -> Double {
  let shapes: [PlaneShape] = [.circle(radius: x), .rectangle(width: x, height: y), .point]
  var sum = 0.0
  for shape in shapes {
    if case .rectangle(let width, let height) = shape { sum += width - height * height }
    guard case .circle(let radius) = shape else {
      sum += shape.area
      continue
    }
    sum += radius * radius * radius
  }
  return sum
}

// @differentiable(reverse, forward, hvp)
func sceneArea(_ scene: ShapeScene, _ x: Double) -> Double {
  var scene = scene
  scene.main.grow(x)
  for i in scene.shapes.indices {
    scene.shapes[i].grow(x * Double(i + 1))
    if i == 1 { scene.shapes[i] = .rectangle(width: x, height: scene.weight) }
  }
  scene.other?.grow(x)
  var total = scene.main.area * scene.weight
  for shape in scene.shapes { total += shape.area * shape.area }
  return total + (scene.other?.area ?? x)
}

// @differentiable(reverse, forward, hvp)
func shapeStates(_ x: Double, _ y: Double) -> Double {
  var state = x > y ? PlaneShape.circle(radius: x * y) : .rectangle(width: x, height: y)
  var sum = 0.0
  for step in 0..<4 {
    switch state {
    case .circle(let radius):
      sum += radius
      state = .rectangle(width: radius * x, height: y)
    case .rectangle(let width, let height):
      sum += width * height
      state = step == 2 ? .point : .circle(radius: width + height)
    default: sum += x
    }
  }
  return sum + state.area
}

// @differentiable(reverse, forward)
func shapeOf(_ x: Double) -> PlaneShape {
  x > 0 ? .rectangle(width: x, height: x * x) : .circle(radius: x)
}
