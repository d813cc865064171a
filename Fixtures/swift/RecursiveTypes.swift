// Types that contain themselves: expressions and trees.
import Foundation

indirect enum Formula: Sendable {
  case variable
  case number(Double)
  case sum(Formula, Formula)
  case product(Formula, Formula)
  case sine(of: Formula)

  func value(at x: Double) -> Double {
    switch self {
    case .variable: return x
    case .number(let number): return number
    case .sum(let left, let right): return left.value(at: x) + right.value(at: x)
    case .product(let left, let right): return left.value(at: x) * right.value(at: x)
    case .sine(let argument): return sin(argument.value(at: x))
    }
  }
}

/// A tree whose nodes have any number of children.
struct WeightedTree: Sendable {
  var weight: Double
  var children: [WeightedTree]

  func total(_ factor: Double) -> Double {
    var sum = weight * weight
    for child in children { sum += factor * child.total(factor * weight) }
    return sum
  }
}

/// Its formulas change one part of a struct.
struct FormulaModel {
  var formula: Formula
  var scale: Double
}

// @differentiable(reverse, forward, hvp)
func formulaValue(_ formula: Formula, _ x: Double) -> Double {
  formula.value(at: x)
}

// @differentiable(reverse, forward, hvp)
func madeFormula(_ x: Double, _ y: Double) -> Double {
  let inner = Formula.sum(.product(.variable, .number(y)), .sine(of: .variable))
  let outer: Formula = x > 0 ? .product(inner, .sum(.number(x), inner)) : .sum(inner, .number(y))
  return outer.value(at: x * y)
}

// @differentiable(reverse, forward, hvp)
func treeTotal(_ tree: WeightedTree, _ x: Double) -> Double {
  tree.total(x) * x
}

// @differentiable(reverse, forward)
func scaledFormula(_ model: FormulaModel, _ x: Double) -> Double {
  model.formula.value(at: model.scale * x) * model.scale
}

// @differentiable(reverse, forward, hvp)
func grownTree(_ x: Double, _ y: Double) -> Double {
  var tree = WeightedTree(weight: x, children: [])
  for step in 1...3 {
    tree = WeightedTree(
      weight: tree.weight * y, children: [tree, WeightedTree(weight: x * Double(step), children: [])])
    tree.children[0].weight += x
  }
  return tree.total(y)
}

/// Trees that are made here: their tangents have no columns side by side.
// @differentiable(reverse, hvp, hessian)
func chainOfTrees(_ x: [Double]) -> Double {
  var tree = WeightedTree(weight: x[0], children: [])
  for v in x { tree = WeightedTree(weight: v * tree.weight, children: [tree]) }
  tree.children.append(WeightedTree(weight: x[0] * x[1], children: []))
  return tree.weight + tree.children[0].weight * tree.children[1].weight + tree.total(x[1])
}

// @differentiable(jacobian)
func weightsOfTrees(_ x: [Double]) -> [Double] {
  var tree = WeightedTree(weight: x[0], children: [])
  for v in x { tree = WeightedTree(weight: v * tree.weight, children: [tree]) }
  return [tree.weight, tree.children[0].weight, tree.total(x[0])]
}
