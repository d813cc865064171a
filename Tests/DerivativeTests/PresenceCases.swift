import ADRuntime
import Testing

/// What may be absent: optionals, dictionaries and enums with payloads, in each of their shapes.
let presenceCases: [DerivativeCase] = (optionalCases + dictionaryCases + enumCases + operationCases).flatMap { $0 }

private let optionalCases: [[DerivativeCase]] =
  [Double?.some(0.7), 1.4].flatMap { value in
    [
      model(
        "optionalDefault", value, of: { optionalDefault($0, 0.6) }, gradient: { optionalDefaultGradient($0, 0.6).x },
        vjp: { x, cotangent in
          let pulled = optionalDefaultVJP(x, 0.6, cotangent: cotangent)
          return (pulled.value, pulled.cotangent.x)
        }, jvp: { optionalDefaultJVP($0, 0.6, tangent: (x: $1, y: 0)) },
        hvp: { x, tangent in
          let second = optionalDefaultHVP(x, 0.6, tangent: (x: tangent, y: 0))
          return (second.gradient.x, second.product.x)
        }),
      model(
        "optionalSwitch", value, of: { optionalSwitch($0, 0.6) }, gradient: { optionalSwitchGradient($0, 0.6).x },
        vjp: nil, jvp: { optionalSwitchJVP($0, 0.6, tangent: (x: $1, y: 0)) }),
      model(
        "optionalMaps", value, of: { optionalMaps($0, 0.6) }, gradient: { optionalMapsGradient($0, 0.6).x }, vjp: nil,
        jvp: { optionalMapsJVP($0, 0.6, tangent: (x: $1, y: 0)) }),
    ]
  }
  + [
    PartialLayer(weights: [0.4, -1.2], bias: 0.3, scales: [1.5, 2]), PartialLayer(weights: [0.7], bias: nil),
  ].map { layer in
    model(
      "partialLayer", layer, of: { partialLayer($0, 0.8) }, gradient: { partialLayerGradient($0, 0.8).layer },
      vjp: nil, jvp: { partialLayerJVP($0, 0.8, tangent: (layer: $1, x: 0)) })
  }
  + [
    model(
      "presentValues", [0.4, nil, -1.2, 0.9], of: { presentValues($0, 0.7) },
      gradient: { presentValuesGradient($0, 0.7).values }, vjp: nil,
      jvp: { presentValuesJVP($0, 0.7, tangent: (values: $1, y: 0)) }),
    model("sumOfRoots", [0.4, -0.5, 1.2], of: sumOfRoots, gradient: sumOfRootsGradient, vjp: nil),
  ]

private let dictionaryCases: [[DerivativeCase]] = [
  model(
    "changedEntries", ["w": 0.4, "b": -1.2, "v": 0.3], of: { changedEntries($0, 0.7) },
    gradient: { changedEntriesGradient($0, 0.7).parameters },
    vjp: { parameters, cotangent in
      let pulled = changedEntriesVJP(parameters, 0.7, cotangent: cotangent)
      return (pulled.value, pulled.cotangent.parameters)
    }, jvp: { changedEntriesJVP($0, 0.7, tangent: (parameters: $1, x: 0)) },
    hvp: { parameters, tangent in
      let second = changedEntriesHVP(parameters, 0.7, tangent: (parameters: tangent, x: 0))
      return (second.gradient.parameters, second.product.parameters)
    }),
  model(
    "sumOverEntries", ["a": 0.4, "b": 1.2, "c": -0.3], of: sumOverEntries, gradient: sumOverEntriesGradient,
    vjp: { sumOverEntriesVJP($0, cotangent: $1) }, jvp: { sumOverEntriesJVP($0, tangent: $1) }),
  model(
    "decayedEntries", ["a": [0.4, 1.1], "b": [1.2], "c": []], of: { decayedEntries($0, 0.3) },
    gradient: { decayedEntriesGradient($0, 0.3).parameters }, vjp: nil,
    jvp: { decayedEntriesJVP($0, 0.3, tangent: (parameters: $1, rate: 0)) }),
  model(
    "namedNetwork", NamedNetwork(layers: ["w": [0.4, 1.1], "b": [1.2, 0.3]], bias: 0.7),
    of: { namedNetwork($0, 0.3) }, gradient: { namedNetworkGradient($0, 0.3).network }, vjp: nil),
]

private let enumCases: [[DerivativeCase]] = [
  PlaneShape.circle(radius: 0.6), .rectangle(width: 2, height: 0.5), .rectangle(width: 0.2, height: 0.5),
  .polygon([0.3, 0.7], scale: 3), .polygon([0.3, 0.7], scale: 1),
].flatMap { shape in
  [
    model(
      "grownShape", shape, of: { grownShape($0, 0.7) }, gradient: { grownShapeGradient($0, 0.7).shape },
      vjp: { shape, cotangent in
        let pulled = grownShapeVJP(shape, 0.7, cotangent: cotangent)
        return (pulled.value, pulled.cotangent.shape)
      }, jvp: { grownShapeJVP($0, 0.7, tangent: (shape: $1, x: 0)) },
      hvp: { shape, tangent in
        let second = grownShapeHVP(shape, 0.7, tangent: (shape: tangent, x: 0))
        return (second.gradient.shape, second.product.shape)
      }),
    model(
      "sceneArea",
      ShapeScene(shapes: [shape, .circle(radius: 0.4), .point, shape], main: shape, other: shape, weight: 1.3),
      of: { sceneArea($0, 0.7) }, gradient: { sceneAreaGradient($0, 0.7).scene }, vjp: nil,
      jvp: { sceneAreaJVP($0, 0.7, tangent: (scene: $1, x: 0)) }),
  ]
}

/// Dictionaries made of others, and comparisons of what may be absent.
private let operationCases: [[DerivativeCase]] =
  [
    model(
      "updatedEntry", ["w": 0.4, "b": -1.2], of: { updatedEntry($0, 0.7) },
      gradient: { updatedEntryGradient($0, 0.7).parameters }, vjp: nil,
      jvp: { updatedEntryJVP($0, 0.7, tangent: (parameters: $1, x: 0)) }),
    model(
      "mergedEntries", ["w": 0.4, "b": -1.2], of: { mergedEntries($0, ["b": 0.7, "c": 1.1]) },
      gradient: { mergedEntriesGradient($0, ["b": 0.7, "c": 1.1]).parameters }, vjp: nil,
      jvp: { mergedEntriesJVP($0, ["b": 0.7, "c": 1.1], tangent: (parameters: $1, others: ["b": 0, "c": 0])) },
      hvp: { parameters, tangent in
        let second = mergedEntriesHVP(
          parameters, ["b": 0.7, "c": 1.1], tangent: (parameters: tangent, others: ["b": 0, "c": 0]))
        return (second.gradient.parameters, second.product.parameters)
      }),
    model(
      "mergedEntries.others", ["b": 0.7, "c": 1.1], of: { mergedEntries(["w": 0.4, "b": -1.2], $0) },
      gradient: { mergedEntriesGradient(["w": 0.4, "b": -1.2], $0).others }, vjp: nil),
    model(
      "pairedEntries", [0.4, -1.2, 0.6], of: { pairedEntries($0, 0.7) },
      gradient: { pairedEntriesGradient($0, 0.7).xs }, vjp: nil,
      jvp: { pairedEntriesJVP($0, 0.7, tangent: (xs: $1, factor: 0)) }),
    model(
      "removedEntry", ["a": 0.4, "b": -1.2], of: { removedEntry($0, 0.7) },
      gradient: { removedEntryGradient($0, 0.7).parameters }, vjp: nil,
      jvp: { removedEntryJVP($0, 0.7, tangent: (parameters: $1, x: 0)) }),
  ]
  + [(Double?.some(0.4), Double?.some(2.5)), (nil, nil), (0.4, nil), (nil, 1.0)].map { a, b in
    model(
      "comparedValues", ComparedPoint(x: 0.8, y: 1.3), of: { comparedValues(a, b, $0, 0.7) },
      gradient: { comparedValuesGradient(a, b, $0, 0.7).p }, vjp: nil,
      jvp: { comparedValuesJVP(a, b, $0, 0.7, tangent: (a: a.map { _ in 0 }, b: b.map { _ in 0 }, p: $1, x: 0)) })
  }
