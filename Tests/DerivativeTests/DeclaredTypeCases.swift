import ADRuntime
import Testing

/// Types that contain themselves, generic enums, results, types that bodies declare, and what goes with them.
let declaredTypeCases: [DerivativeCase] = (recursiveCases + genericEnumCases + pairCases).flatMap { $0 }

/// A function of two numbers in every mode.
private func pair(
  _ name: String, _ points: [(Double, Double)], _ function: @escaping @Sendable (Double, Double) -> Double,
  _ both: @escaping @Sendable (Double, Double) -> (value: Double, gradient: (x: Double, y: Double)),
  _ vjp: @escaping @Sendable (Double, Double, Double) -> (value: Double, cotangent: (x: Double, y: Double)),
  _ jvp: @escaping @Sendable (Double, Double, (x: Double, y: Double)) -> (value: Double, tangent: Double),
  _ hvp:
    @escaping @Sendable (Double, Double, (x: Double, y: Double)) -> (
      gradient: (x: Double, y: Double), product: (x: Double, y: Double)
    ), location: SourceLocation = #_sourceLocation
) -> [DerivativeCase] {
  points.flatMap { x, y in
    [
      reverse(
        name, at: x, y, of: .init(function), gradient: .init { both($0, $1).gradient }, both: .init(both),
        vjp: .init(vjp), location: location),
      forward(
        name, at: x, y, of: .init(function),
        jvp: .init { (x: Double, y: Double, u: Double, v: Double) in jvp(x, y, (u, v)) }, vjp: .init(vjp),
        location: location),
      second(
        name, at: x, y, gradient: .init { both($0, $1).gradient },
        hvp: .init { (x: Double, y: Double, u: Double, v: Double) in hvp(x, y, (u, v)) }, location: location),
    ]
  }
}

private let points = [(0.7, 1.3), (1.4, 0.6)]

private let pairCases: [[DerivativeCase]] = [
  pair(
    "runningMoments", points, runningMoments, runningMomentsValueWithGradient, runningMomentsVJP, runningMomentsJVP,
    runningMomentsHVP),
  pair(
    "localTallies", points, localTallies, localTalliesValueWithGradient, localTalliesVJP, localTalliesJVP,
    localTalliesHVP),
  pair(
    "localInstructions", points, localInstructions, localInstructionsValueWithGradient, localInstructionsVJP,
    localInstructionsJVP, localInstructionsHVP),
  pair(
    "chosenBranches", points, chosenBranches, chosenBranchesValueWithGradient, chosenBranchesVJP, chosenBranchesJVP,
    chosenBranchesHVP),
  pair(
    "madeFormula", points + [(-0.4, 0.9)], madeFormula, madeFormulaValueWithGradient, madeFormulaVJP, madeFormulaJVP,
    madeFormulaHVP),
  pair("grownTree", points, grownTree, grownTreeValueWithGradient, grownTreeVJP, grownTreeJVP, grownTreeHVP),
  pair(
    "resultOrDefault", points + [(-0.4, 0.9), (20, 7)], resultOrDefault, resultOrDefaultValueWithGradient,
    resultOrDefaultVJP, resultOrDefaultJVP, resultOrDefaultHVP),
  pair(
    "successfulResults", points + [(0.4, -0.9)], successfulResults, successfulResultsValueWithGradient,
    successfulResultsVJP, successfulResultsJVP, successfulResultsHVP),
  pair("linkedSum", points, linkedSum, linkedSumValueWithGradient, linkedSumVJP, linkedSumJVP, linkedSumHVP),
  pair(
    "swappedDeterminant", points, swappedDeterminant, swappedDeterminantValueWithGradient, swappedDeterminantVJP,
    swappedDeterminantJVP, swappedDeterminantHVP),
  pair(
    "extremePositions", points, extremePositions, extremePositionsValueWithGradient, extremePositionsVJP,
    extremePositionsJVP, extremePositionsHVP),
  pair(
    "lentElements", points, lentElements, lentElementsValueWithGradient, lentElementsVJP, lentElementsJVP,
    lentElementsHVP),
  pair(
    "viewedValues", points, viewedValues, viewedValuesValueWithGradient, viewedValuesVJP, viewedValuesJVP,
    viewedValuesHVP),
  pair(
    "measuredSum", points + [(0.5, -0.9)], measuredSum, measuredSumValueWithGradient, measuredSumVJP, measuredSumJVP,
    measuredSumHVP),
  pair("rectified", points, rectified, rectifiedValueWithGradient, rectifiedVJP, rectifiedJVP, rectifiedHVP),
]

private let genericEnumCases: [[DerivativeCase]] = [
  Branch.leaf(0.7), .fork(left: 1.2, right: -0.4),
].map { branch in
  model(
    "foldedBranch", branch, of: { foldedBranch($0, 0.6) }, gradient: { foldedBranchGradient($0, 0.6).branch },
    vjp: { branch, cotangent in
      let pulled = foldedBranchVJP(branch, 0.6, cotangent: cotangent)
      return (pulled.value, pulled.cotangent.branch)
    }, jvp: { foldedBranchJVP($0, 0.6, tangent: (branch: $1, x: 0)) },
    hvp: { branch, tangent in
      let second = foldedBranchHVP(branch, 0.6, tangent: (branch: tangent, x: 0))
      return (second.gradient.branch, second.product.branch)
    })
}

private let formulas: [Formula] = [
  .number(0.7), .sum(.number(0.4), .variable),
  .product(.sine(of: .sum(.number(1.3), .product(.variable, .number(-0.6)))), .sum(.variable, .number(2))),
]

private let tree = WeightedTree(
  weight: 0.7,
  children: [
    WeightedTree(weight: 1.2, children: [WeightedTree(weight: -0.4, children: [])]),
    WeightedTree(weight: 0.3, children: []),
  ])

private let recursiveCases: [[DerivativeCase]] =
  formulas.flatMap { formula in
    [
      model(
        "formulaValue", formula, of: { formulaValue($0, 0.6) }, gradient: { formulaValueGradient($0, 0.6).formula },
        vjp: { formula, cotangent in
          let pulled = formulaValueVJP(formula, 0.6, cotangent: cotangent)
          return (pulled.value, pulled.cotangent.formula)
        }, jvp: { formulaValueJVP($0, 0.6, tangent: (formula: $1, x: 0)) },
        hvp: { formula, tangent in
          let second = formulaValueHVP(formula, 0.6, tangent: (formula: tangent, x: 0))
          return (second.gradient.formula, second.product.formula)
        }),
      model(
        "scaledFormula", FormulaModel(formula: formula, scale: 1.4), of: { scaledFormula($0, 0.6) },
        gradient: { scaledFormulaGradient($0, 0.6).model }, vjp: nil,
        jvp: { scaledFormulaJVP($0, 0.6, tangent: (model: $1, x: 0)) }),
    ]
  }
  + [
    model(
      "treeTotal", tree, of: { treeTotal($0, 0.6) }, gradient: { treeTotalGradient($0, 0.6).tree },
      vjp: { tree, cotangent in
        let pulled = treeTotalVJP(tree, 0.6, cotangent: cotangent)
        return (pulled.value, pulled.cotangent.tree)
      }, jvp: { treeTotalJVP($0, 0.6, tangent: (tree: $1, x: 0)) },
      hvp: { tree, tangent in
        let second = treeTotalHVP(tree, 0.6, tangent: (tree: tangent, x: 0))
        return (second.gradient.tree, second.product.tree)
      })
  ]
