import ADRuntime
import Testing

/// Structs as parameters, by way of the numbers in them.
let structCases: [DerivativeCase] = structFunctions + (structMethods + genericCases + protocolCases).flatMap { $0 }

private let structFunctions: [DerivativeCase] = cases {
  reverse(
    "orbitEnergy", at: 0.7, -1.3, of: .init { orbitEnergy(PlanePoint(x: $0, y: $1)) },
    gradient: .init { orbitEnergyGradient(PlanePoint(x: $0, y: $1)) },
    both: .init { orbitEnergyValueWithGradient(PlanePoint(x: $0, y: $1)) },
    vjp: .init { orbitEnergyVJP(PlanePoint(x: $0, y: $1), cotangent: $2) })
  pullback(
    "movedPoint", at: 0.7, 0.8, 1.4, of: .init(movedAlong), vjp: .init(movedBack))
  pullback(
    "movedPoint", at: 0.7, -0.6, 1.4, of: .init(movedAlong), vjp: .init(movedBack))
  pullback(
    "Quadrature.init", at: 0.7, of: .init { Quadrature(spread: $0, count: 3) },
    vjp: .init { (spread: Double, w: Quadrature) in
      let tangent = Quadrature.TangentVector(nodes: w.nodes, weights: w.weights)
      return Quadrature.makingVJP(spread: spread, count: 3, cotangent: tangent)
    })
  reverse(
    "scaledRoots", at: 0.7, of: .init(scaledRoots), gradient: .init(scaledRootsGradient),
    both: .init(scaledRootsValueWithGradient), vjp: .init(scaledRootsVJP))
  reverse(
    "powersOf", at: 0.7, of: .init(powersOf), gradient: .init(powersOfGradient),
    both: .init(powersOfValueWithGradient), vjp: .init(powersOfVJP))
  second("powersOf", at: 1.3, gradient: .init(powersOfGradient), hvp: .init { powersOfHVP($0, tangent: $1) })
  forward(
    "Quadrature.scaled", at: 0.7, of: .init(Quadrature.scaled),
    jvp: .init { Quadrature.scaledJVP($0, tangent: $1) }, vjp: .init { Quadrature.scaledVJP($0, cotangent: $1) })
}

private let structMethods: [[DerivativeCase]] = [
  model(
    "DenseLayer.loss", DenseLayer(weights: [0.4, -1.2], bias: 0.3, scale: 1.5, width: 2),
    of: { $0.loss([0.5, 2.0]) }, gradient: { $0.lossGradient([0.5, 2.0]) },
    vjp: { $0.lossVJP([0.5, 2.0], cotangent: $1) }, jvp: { $0.lossJVP([0.5, 2.0], tangent: $1) },
    hvp: { $0.lossHVP([0.5, 2.0], tangent: $1) }),
  model(
    "DenseLayer.scaledBias", DenseLayer(weights: [], bias: 0.3, scale: 1.5, width: 0),
    of: { $0.scaledBias(by: 0.8) }, gradient: { $0.scaledBiasGradient(by: 0.8).`self` },
    vjp: {
      let pulled = $0.scaledBiasVJP(by: 0.8, cotangent: $1)
      return (pulled.value, pulled.cotangent.`self`)
    },
    jvp: { $0.scaledBiasJVP(by: 0.8, tangent: (self: $1, factor: 0)) }),
  model(
    "tunedSum", TunedUnit(weights: [0.4, -1.2], activation: ("tanh", 0.7), range: (0.3, [0.5, -0.2])),
    of: tunedSum, gradient: tunedSumGradient, vjp: { tunedSumVJP($0, cotangent: $1) },
    jvp: { tunedSumJVP($0, tangent: $1) }, hvp: { tunedSumHVP($0, tangent: $1) }),
  model(
    "orbitEnergy", PlanePoint(x: 0.7, y: -1.3), of: orbitEnergy, gradient: orbitEnergyGradient,
    vjp: { orbitEnergyVJP($0, cotangent: $1) }, jvp: { orbitEnergyJVP($0, tangent: $1) },
    hvp: { orbitEnergyHVP($0, tangent: $1) }),
  polynomialCase(limit: 1.2),
  polynomialCase(limit: 3.0),
  model(
    "Quadrature.total", Quadrature(spread: 0.6, count: 3), of: { $0.total }, gradient: { $0.totalWeightGradient() },
    vjp: { $0.totalWeightVJP(cotangent: $1) }, jvp: { $0.totalWeightJVP(tangent: $1) }),
  model(
    "Quadrature.subscript", Quadrature(spread: 0.6, count: 3), of: { $0[1, factor: 0.7] },
    gradient: { $0.elementGradient(1, factor: 0.7).`self` },
    vjp: {
      let pulled = $0.elementVJP(1, factor: 0.7, cotangent: $1)
      return (pulled.value, pulled.cotangent.`self`)
    }),
  model(
    "Quadrature.+", Quadrature(spread: 0.6, count: 3), of: { $0 + 0.7 },
    gradient: { Quadrature.sumGradient(left: $0, factor: 0.7).left },
    vjp: {
      let pulled = Quadrature.sumVJP(left: $0, factor: 0.7, cotangent: $1)
      return (pulled.value, pulled.cotangent.left)
    }),
  model(
    "gridEnergy", cellGrid, precision: .float, of: gridEnergy, gradient: gridEnergyGradient,
    vjp: { gridEnergyVJP($0, cotangent: $1) }, jvp: { gridEnergyJVP($0, tangent: $1) },
    hvp: { gridEnergyHVP($0, tangent: $1) }),
  model(
    "settledRow", springRow(0.2), of: settledRow, gradient: settledRowGradient,
    vjp: { settledRowVJP($0, cotangent: $1) }, jvp: { settledRowJVP($0, tangent: $1) },
    hvp: { settledRowHVP($0, tangent: $1) }),
  model(
    "settledRow with loads", springRow(0.8), of: settledRow, gradient: settledRowGradient,
    vjp: { settledRowVJP($0, cotangent: $1) }, jvp: { settledRowJVP($0, tangent: $1) },
    hvp: { settledRowHVP($0, tangent: $1) }),
  model(
    "settledRows", SpringRows(springs: springRow(0.6).springs, row: springRow(0.8)), of: settledRows,
    gradient: settledRowsGradient, vjp: { settledRowsVJP($0, cotangent: $1) },
    jvp: { settledRowsJVP($0, tangent: $1) }),
  model(
    "relaxGrid", cellGrid, precision: .float,
    of: { grid in
      var grid = grid
      return relaxGrid(&grid, 0.4) + 0.5 * grid.settings.step + grid.cells[2].position.y
    },
    gradient: { grid in
      var grid = grid
      var after = grid
      _ = relaxGrid(&after, 0.4)
      var cotangent = after.zeroTangentVector
      cotangent.settings.step = 0.5
      cotangent.cells[2].position.y = 1
      return relaxGridVJP(&grid, 0.4, cotangent: (result: 1, grid: cotangent)).cotangent.grid
    },
    vjp: nil,
    jvp: { grid, tangent in
      var grid = grid
      let pushed = relaxGridJVP(&grid, 0.4, tangent: (grid: tangent, k: 0))
      let dot = pushed.tangent
      return (
        pushed.value + 0.5 * grid.settings.step + grid.cells[2].position.y,
        dot.result + 0.5 * dot.grid.settings.step + dot.grid.cells[2].position.y
      )
    }),
  model(
    "CellGrid.Settings.total", CellGrid.Settings(step: 0.4, rounds: 3), of: { $0.total(0.7) },
    gradient: { $0.totalGradient(0.7).`self` },
    vjp: {
      let pulled = $0.totalVJP(0.7, cotangent: $1)
      return (pulled.value, pulled.cotangent.`self`)
    }),
  model(
    "PlanePoint.distance", PlanePoint(x: 0.4, y: 1.1), of: { $0.distance(to: PlanePoint(x: -1, y: 0.5)) },
    gradient: { $0.distanceGradient(to: PlanePoint(x: -1, y: 0.5)).`self` },
    vjp: {
      let pulled = $0.distanceVJP(to: PlanePoint(x: -1, y: 0.5), cotangent: $1)
      return (pulled.value, pulled.cotangent.`self`)
    },
    jvp: {
      $0.distanceJVP(to: PlanePoint(x: -1, y: 0.5), tangent: (self: $1, other: $1.zeroTangentVector))
    }),
  model(
    "PlanePoint.wobble", PlanePoint(x: 0.4, y: 1.1), of: { $0.wobble(0.3) },
    gradient: { $0.wobbleGradient(0.3).`self` },
    vjp: {
      let pulled = $0.wobbleVJP(0.3, cotangent: $1)
      return (pulled.value, pulled.cotangent.`self`)
    },
    jvp: { $0.wobbleJVP(0.3, tangent: (self: $1, k: 0)) }),
  model(
    "twoLayers", DenseLayer(weights: [0.4, -1.2], bias: 0.3, scale: 1.5, width: 2), of: { twoLayers($0, $0) },
    gradient: {
      let both = twoLayersGradient($0, $0)
      var sum = both.first
      sum.move(by: both.second)
      return sum
    },
    vjp: nil, jvp: { twoLayersJVP($0, $0, tangent: (first: $1, second: $1)) }),
]

@Sendable private func movedAlong(_ x: Double, _ y: Double, _ k: Double) -> PlanePoint {
  movedPoint(PlanePoint(x: x, y: y), by: k)
}

@Sendable private func movedBack(_ x: Double, _ y: Double, _ k: Double, _ w: PlanePoint) -> [Double] {
  let tangent = PlanePoint.TangentVector(x: w.x, y: w.y)
  let pulled = movedPointVJP(PlanePoint(x: x, y: y), by: k, cotangent: tangent)
  return pulled.value.flattenedScalars + pulled.cotangent.p.flattenedScalars + [pulled.cotangent.k]
}

private func polynomialCase(limit: Double) -> [DerivativeCase] {
  var polynomial = Polynomial(coefficients: [0.4, -1.3, 0.8])
  polynomial.limit = limit
  return model(
    "polynomialMembers", polynomial, of: polynomialMembers, gradient: polynomialMembersGradient,
    vjp: { polynomialMembersVJP($0, cotangent: $1) }, jvp: { polynomialMembersJVP($0, tangent: $1) },
    hvp: { polynomialMembersHVP($0, tangent: $1) })
}

private let staged = Stage(body: Affine(slope: 0.7, offsets: [0.4, -0.9]), gain: 1.3)

private let genericCases: [[DerivativeCase]] = [
  model(
    "Affine.squared", Affine(slope: 0.7, offsets: [0.4, -0.9]), of: { $0.squared(0.6) },
    gradient: { $0.squaredGradient(0.6).`self` },
    vjp: {
      let pulled = $0.squaredVJP(0.6, cotangent: $1)
      return (pulled.value, pulled.cotangent.`self`)
    },
    jvp: { $0.squaredJVP(0.6, tangent: (self: $1, x: 0)) }),
  model(
    "Affine<Float>.squared", Affine<Float>(slope: 0.7, offsets: [0.4, -0.9]), precision: .float,
    of: { Double($0.squared(0.6)) }, gradient: { $0.squaredGradient(0.6).`self` },
    vjp: {
      let pulled = $0.squaredVJP(0.6, cotangent: Float($1))
      return (Double(pulled.value), pulled.cotangent.`self`)
    },
    jvp: {
      let pushed = $0.squaredJVP(0.6, tangent: (self: $1, x: 0))
      return (Double(pushed.value), Double(pushed.tangent))
    }),
  model(
    "affineSum", Affine(slope: 0.7, offsets: [0.4, -0.9]), of: { affineSum($0, 0.6) },
    gradient: { affineSumGradient($0, 0.6).map },
    vjp: {
      let pulled = affineSumVJP($0, 0.6, cotangent: $1)
      return (pulled.value, pulled.cotangent.map)
    },
    jvp: { affineSumJVP($0, 0.6, tangent: (map: $1, x: 0)) }),
  model(
    "inheritedMembers", Softplus(steepness: 0.8), of: inheritedMembers, gradient: inheritedMembersGradient,
    vjp: { inheritedMembersVJP($0, cotangent: $1) }, jvp: { inheritedMembersJVP($0, tangent: $1) }),
  model(
    "stagedAffine", staged, of: stagedAffine, gradient: stagedAffineGradient,
    vjp: { stagedAffineVJP($0, cotangent: $1) }, jvp: { stagedAffineJVP($0, tangent: $1) }),
  cases {
    reverse(
      "activationStack", at: 0.7, 1.2, 0.1,
      of: .init { activationStack(Softplus(steepness: $0), Leaky(steepness: $1, leak: $2)) },
      gradient: .init { activationStackGradient(Softplus(steepness: $0), Leaky(steepness: $1, leak: $2)) },
      both: .init { activationStackValueWithGradient(Softplus(steepness: $0), Leaky(steepness: $1, leak: $2)) },
      vjp: .init { activationStackVJP(Softplus(steepness: $0), Leaky(steepness: $1, leak: $2), cotangent: $3) })
    reverse(
      "genericNorm", at: [0.5, -1.2], of: .init { (x: [Double]) in genericNorm(x) },
      gradient: .init { (x: [Double]) in genericNormGradient(x) },
      both: .init { (x: [Double]) in genericNormValueWithGradient(x) },
      vjp: .init { (x: [Double], cotangent: Double) in genericNormVJP(x, cotangent: cotangent) })
    forward(
      "genericNorm of Float", at: [Float(0.5), -1.2], precision: .float, of: .init { (x: [Float]) in genericNorm(x) },
      jvp: .init { (x: [Float], v: [Float]) in genericNormJVP(x, tangent: v) },
      vjp: .init { (x: [Float], cotangent: Float) in genericNormVJP(x, cotangent: cotangent) })
    reverse(
      "stagedSlope", at: 0.7, of: .init { stagedSlope(stage(slope: $0), 0.6) },
      gradient: .init { stagedSlopeGradient(stage(slope: $0), 0.6) },
      both: .init { stagedSlopeValueWithGradient(stage(slope: $0), 0.6) },
      vjp: .init { stagedSlopeVJP(stage(slope: $0), 0.6, cotangent: $1) })
    forward(
      "stagedSlope", at: 0.7, of: .init { stagedSlope(stage(slope: $0), 0.6) },
      jvp: .init { stagedSlopeJVP(stage(slope: $0), 0.6, tangent: $1) },
      vjp: .init { stagedSlopeVJP(stage(slope: $0), 0.6, cotangent: $1) })
    second(
      "stagedSlope", at: 0.7, gradient: .init { stagedSlopeGradient(stage(slope: $0), 0.6) },
      hvp: .init { stagedSlopeHVP(stage(slope: $0), 0.6, tangent: $1) })
    reverse(
      "stagedParts", at: [0.4, -0.9], 1.3, 0.6, of: .init(partsOf), gradient: .init(partsGradientOf),
      both: .init { (partsOf($0, $1, $2), partsGradientOf($0, $1, $2)) },
      vjp: .init { (offsets: [Double], gain: Double, x: Double, cotangent: Double) in
        partsVJP(stage(offsets, gain), x, cotangent: cotangent)
      })
    forward(
      "stagedParts", at: [0.4, -0.9], 1.3, 0.6, of: .init(partsOf),
      jvp: .init { (o: [Double], g: Double, x: Double, oDot: [Double], gDot: Double, xDot: Double) in
        partsJVP(stage(o, g), x, tangent: (offsets: oDot, gain: gDot, x: xDot))
      },
      vjp: .init { (offsets: [Double], gain: Double, x: Double, cotangent: Double) in
        partsVJP(stage(offsets, gain), x, cotangent: cotangent)
      })
  },
]

private func stage(slope: Double) -> Stage<Affine<Double>> {
  var result = staged
  result.body.slope = slope
  return result
}

private func stage(_ offsets: [Double], _ gain: Double) -> Stage<Affine<Double>> {
  Stage(body: Affine(slope: 0.7, offsets: offsets), gain: gain)
}

@Sendable private func partsOf(_ offsets: [Double], _ gain: Double, _ x: Double) -> Double {
  stagedParts(stage(offsets, gain), x)
}

@Sendable private func partsGradientOf(_ offsets: [Double], _ gain: Double, _ x: Double) -> [Double] {
  let gradient = partsGradient(stage(offsets, gain), x)
  return gradient.offsets + [gradient.gain, gradient.x]
}

private func springRow(_ stiffness: Double) -> SpringRow {
  SpringRow(
    stiffness: 0.7, loads: [0.5, 0.4, 0.3],
    springs: [RowSpring(length: 0.3, stiffness: stiffness), RowSpring(length: 0.9, stiffness: 0.4)])
}

private let cellGrid = CellGrid(
  cells: [
    Cell(position: PlanePoint(x: 0.5, y: 0.8), charges: [1.2, 0.3], range: (low: 0.2, high: 1.5), kind: 1),
    Cell(position: PlanePoint(x: -0.4, y: 0.6), charges: [0.7], range: (low: 0.1, high: 0.9), kind: 0),
  ],
  background: [[0.9, 1.1], [1.3, 0.7]], field: Tensor(shape: [2], scalars: [0.5, -0.3]), mass: 0.25,
  settings: CellGrid.Settings(step: 0.1, rounds: 2))

/// A scalar function of a value of a user's type, in the modes that are given, through the flat view of its numbers.
func model<Model: DifferentiableValue & Sendable>(
  _ name: String, _ value: Model, precision: Precision = .double, of function: @escaping @Sendable (Model) -> Double,
  gradient: @escaping @Sendable (Model) -> Model.TangentVector,
  vjp: (@Sendable (Model, Double) -> (value: Double, cotangent: Model.TangentVector))?,
  jvp: (@Sendable (Model, Model.TangentVector) -> (value: Double, tangent: Double))? = nil,
  hvp: (@Sendable (Model, Model.TangentVector) -> (gradient: Model.TangentVector, product: Model.TangentVector))? = nil,
  location: SourceLocation = #_sourceLocation
) -> [DerivativeCase] {
  let at = { @Sendable (scalars: [Double]) -> Model in
    var result = value
    result.setFlattenedScalars(scalars)
    return result
  }
  let tangent = { @Sendable (scalars: [Double]) -> Model.TangentVector in
    var result = value.zeroTangentVector
    result.setFlattenedScalars(scalars)
    return result
  }
  let point = value.flattenedScalars
  let pulled = { @Sendable (scalars: [Double], cotangent: Double) -> (Double, [Double]) in
    if let vjp {
      let result = vjp(at(scalars), cotangent)
      return (result.value, result.cotangent.flattenedScalars)
    }
    let value = at(scalars)
    return (function(value), gradient(value).scaled(by: cotangent).flattenedScalars)
  }
  var result = [
    reverse(
      name, at: point, precision: precision, of: .init { function(at($0)) },
      gradient: .init { gradient(at($0)).flattenedScalars },
      both: .init { (function(at($0)), gradient(at($0)).flattenedScalars) }, vjp: .init(pulled), location: location)
  ]
  if let jvp {
    result.append(
      forward(
        name, at: point, precision: precision, of: .init { function(at($0)) },
        jvp: .init { (x: [Double], v: [Double]) in jvp(at(x), tangent(v)) }, vjp: .init(pulled), location: location))
  }
  if let hvp {
    result.append(
      second(
        name, at: point, precision: precision, gradient: .init { gradient(at($0)).flattenedScalars },
        hvp: .init { (x: [Double], v: [Double]) in
          let both = hvp(at(x), tangent(v))
          return (both.gradient.flattenedScalars, both.product.flattenedScalars)
        }, location: location))
  }
  return result
}

private let stagedModel = Staged(
  first: Staged(first: WeightedSum(weights: [0.4, -1.2], bias: 0.3), second: Doubling()),
  second: Squash(steepness: 0.6))

/// Layers behind protocols.
private let protocolCases: [[DerivativeCase]] = [
  model(
    "stagedLoss", stagedModel, of: { stagedLoss($0, [0.5, 0.2]) },
    gradient: { stagedLossGradient($0, [0.5, 0.2]).model },
    vjp: { point, cotangent in
      let pulled = stagedLossVJP(point, [0.5, 0.2], cotangent: cotangent)
      return (pulled.value, pulled.cotangent.model)
    }, jvp: { stagedLossJVP($0, [0.5, 0.2], tangent: (model: $1, x: [0, 0])) },
    hvp: { point, tangent in
      let second = stagedLossHVP(point, [0.5, 0.2], tangent: (model: tangent, x: [0, 0]))
      return (second.gradient.model, second.product.model)
    }),
  model(
    "lineError", LineModel.Parameters(slope: 0.7, offset: -0.3), of: { lineError($0, [0.5, 1.2]) },
    gradient: { lineErrorGradient($0, [0.5, 1.2]).parameters }, vjp: nil,
    jvp: { lineErrorJVP($0, [0.5, 1.2], tangent: (parameters: $1, xs: [0, 0])) }),
  model(
    "penalties", [0.4, -1.2, 0.7], of: penalties, gradient: penaltiesGradient, vjp: { penaltiesVJP($0, cotangent: $1) },
    jvp: { penaltiesJVP($0, tangent: $1) }),
  model(
    "tiles", SquareTile(side: 0.8), of: { tiles($0, 1.3) }, gradient: { tilesGradient($0, 1.3).tile }, vjp: nil,
    jvp: { tilesJVP($0, 1.3, tangent: (tile: $1, mass: 0)) }),
  model(
    "noted", NotedModel(weight: 0.8, bias: -0.4), of: { noted($0, 1.3) }, gradient: { notedGradient($0, 1.3).model },
    vjp: nil, jvp: { notedJVP($0, 1.3, tangent: (model: $1, x: 0)) }),
  model(
    "totalOffset", [Offset2(x: 0.4, y: 1.1), Offset2(x: -0.9, y: 0.2)], of: totalOffset, gradient: totalOffsetGradient,
    vjp: nil, jvp: { totalOffsetJVP($0, tangent: $1) }),
  model(
    "changedLists",
    ListOfLists(
      lists: [ElementList(value: 0.4, parts: [0.2, 0.9]), ElementList(value: -0.7, parts: [1.1])], scale: 0.3),
    of: { changedLists($0, 1.2) }, gradient: { changedListsGradient($0, 1.2).model }, vjp: nil,
    jvp: { changedListsJVP($0, 1.2, tangent: (model: $1, factor: 0)) },
    hvp: { point, tangent in
      let second = changedListsHVP(point, 1.2, tangent: (model: tangent, factor: 0))
      return (second.gradient.model, second.product.model)
    }),
]
