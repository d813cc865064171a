import Foundation

// Layers behind protocols: associated types, layers without parameters, existentials whose type is known.

protocol StageProtocol {
  associatedtype Input
  associatedtype Output
  func callAsFunction(_ x: Input) -> Output
}

struct WeightedSum: StageProtocol {
  var weights: [Double]
  var bias: Double

  func callAsFunction(_ x: [Double]) -> Double {
    var sum = bias
    for i in 0..<weights.count { sum += weights[i] * x[i] }
    return sum
  }
}

struct Squash: StageProtocol {
  var steepness: Double

  func callAsFunction(_ x: Double) -> Double { tanh(steepness * x) }
}

/// A stage without parameters has a derivative type without properties.
struct Doubling: StageProtocol {
  func callAsFunction(_ x: Double) -> Double { 2 * x * x }
}

struct Staged<First: StageProtocol, Second: StageProtocol>: StageProtocol where First.Output == Second.Input {
  var first: First
  var second: Second

  func callAsFunction(_ x: First.Input) -> Second.Output { second(first(x)) }
}

extension Staged: Sendable where First: Sendable, Second: Sendable {}

// @differentiable(reverse, forward, hvp)
func stagedLoss(_ model: Staged<Staged<WeightedSum, Doubling>, Squash>, _ x: [Double]) -> Double {
  let y = model(x)
  return y * y
}

protocol FittedModel {
  associatedtype Parameters
  static var initial: Parameters { get }
  func predict(_ parameters: Parameters, _ x: Double) -> Double
}

struct LineModel: FittedModel {
  struct Parameters {
    var slope: Double
    var offset: Double
  }

  static var initial: Parameters { Parameters(slope: 1, offset: 0.5) }

  func predict(_ parameters: Parameters, _ x: Double) -> Double { parameters.slope * x * x + parameters.offset }
}

func fitError<Model: FittedModel>(_ model: Model, _ parameters: Model.Parameters, _ xs: [Double]) -> Double {
  xs.reduce(0) { $0 + model.predict(parameters, $1) * model.predict(parameters, $1) }
}

// @differentiable(reverse, forward, hvp)
func lineError(_ parameters: LineModel.Parameters, _ xs: [Double]) -> Double {
  fitError(LineModel(), parameters, xs) + LineModel().predict(LineModel.initial, xs[0])
}

protocol PenaltyRule {
  static func value(_ residual: Double) -> Double
}

enum SquaredPenalty: PenaltyRule {
  static func value(_ residual: Double) -> Double { residual * residual }
}

enum SmoothPenalty: PenaltyRule {
  static func value(_ residual: Double) -> Double { log(1 + residual * residual) }
}

func meanPenalty<Rule: PenaltyRule>(_ rule: Rule.Type, _ xs: [Double]) -> Double {
  xs.reduce(0) { $0 + Rule.value($1) } / Double(xs.count)
}

// @differentiable(reverse, forward, hvp)
func penalties(_ xs: [Double]) -> Double { meanPenalty(SquaredPenalty.self, xs) * meanPenalty(SmoothPenalty.self, xs) }

protocol SurfaceShape {
  var surface: Double { get }
  func grown(by factor: Double) -> Self
}

extension SurfaceShape {
  /// Called in generic code: the struct declares no member of the name.
  func density(of mass: Double) -> Double { mass / surface }
}

struct SquareTile: SurfaceShape {
  var side: Double
  var surface: Double { side * side }
  func grown(by factor: Double) -> SquareTile { SquareTile(side: side * factor) }
}

func tileMeasure<Shape: SurfaceShape>(_ shape: Shape, _ mass: Double) -> Double {
  shape.grown(by: mass).surface + shape.grown(by: 2).density(of: mass)
}

/// What is passed says which type it is.
func existentialMeasure(_ shape: any SurfaceShape, _ mass: Double) -> Double { shape.surface * mass }

// @differentiable(reverse, forward, hvp)
func tiles(_ tile: SquareTile, _ mass: Double) -> Double {
  let other: any SurfaceShape = tile.grown(by: mass)
  return tileMeasure(tile, mass) + existentialMeasure(tile, mass) + other.surface
}

@propertyWrapper
struct Noted {
  var wrappedValue: Double
}

/// A wrapper that only keeps the value is no more than the property.
struct NotedModel {
  @Noted var weight: Double
  var bias: Double
}

// @differentiable(reverse, forward, hvp)
func noted(_ model: NotedModel, _ x: Double) -> Double {
  var changed = model
  changed.weight *= x
  return changed.weight * changed.weight + model.bias * x * x
}

struct Offset2 {
  var x: Double
  var y: Double
  static let zero = Offset2(x: 0, y: 0)
  static func + (left: Offset2, right: Offset2) -> Offset2 { Offset2(x: left.x + right.x, y: left.y + right.y) }
}

// @differentiable(reverse, forward, hvp)
func totalOffset(_ offsets: [Offset2]) -> Double {
  let sum: Offset2 = offsets.reduce(.zero) { $0 + $1 }
  return sum.x * sum.y
}

struct ElementList {
  var value: Double
  var parts: [Double]
}

struct ListOfLists {
  var lists: [ElementList]
  var scale: Double
}

/// The lengths of the inner arrays are needed again after what holds them has changed.
// @differentiable(reverse, forward, hvp)
func changedLists(_ model: ListOfLists, _ factor: Double) -> Double {
  var changed = model
  changed.scale += factor
  for i in 0..<changed.lists.count {
    changed.lists[i].value *= factor
    for j in 0..<changed.lists[i].parts.count { changed.lists[i].parts[j] += changed.scale }
  }
  var sum = 0.0
  for list in changed.lists { sum += list.value * list.parts.reduce(0, +) }
  return sum
}

protocol SelfMaking {
  var size: Double { get }
  func scaled(by factor: Double) -> Self
}

extension SelfMaking {
  func doubled() -> Self { scaled(by: 2.0) }
}

struct SquareMade: SelfMaking {
  var side: Double
  var size: Double { side * side }
  func scaled(by factor: Double) -> SquareMade { SquareMade(side: side * factor) }
}

private func doubledSize<Made: SelfMaking>(_ made: Made, _ k: Double) -> Double {
  made.doubled().size + made.scaled(by: k).doubled().size
}

// @differentiable(reverse, forward)
func sizesOfMade(_ square: SquareMade, _ k: Double) -> Double { doubledSize(square, k) * k }
