import Testing

/// Functions that branches choose, static members by way of protocols, numbers of the module's own, and functions of the
/// library that are read from their Swift text.
let dispatchCases: [DerivativeCase] = cases {
  reverse(
    "chosenBySwitch", at: 0.7, 1.3, of: .init { chosenBySwitch($0, $1, 0) },
    gradient: .init { chosenBySwitchGradient($0, $1, 0) },
    both: .init { chosenBySwitchValueWithGradient($0, $1, 0) },
    vjp: .init { chosenBySwitchVJP($0, $1, 0, cotangent: $2) })
  forward(
    "chosenBySwitch", at: 0.7, 1.3, of: .init { chosenBySwitch($0, $1, 0) },
    jvp: .init { chosenBySwitchJVP($0, $1, 0, tangent: ($2, $3)) },
    vjp: .init { chosenBySwitchVJP($0, $1, 0, cotangent: $2) })
  reverse(
    "chosenBySwitch", at: 0.7, 1.3, of: .init { chosenBySwitch($0, $1, 1) },
    gradient: .init { chosenBySwitchGradient($0, $1, 1) },
    both: .init { chosenBySwitchValueWithGradient($0, $1, 1) },
    vjp: .init { chosenBySwitchVJP($0, $1, 1, cotangent: $2) })
  forward(
    "chosenBySwitch", at: 0.7, 1.3, of: .init { chosenBySwitch($0, $1, 1) },
    jvp: .init { chosenBySwitchJVP($0, $1, 1, tangent: ($2, $3)) },
    vjp: .init { chosenBySwitchVJP($0, $1, 1, cotangent: $2) })
  reverse(
    "chosenBySwitch", at: 0.7, 1.3, of: .init { chosenBySwitch($0, $1, 2) },
    gradient: .init { chosenBySwitchGradient($0, $1, 2) },
    both: .init { chosenBySwitchValueWithGradient($0, $1, 2) },
    vjp: .init { chosenBySwitchVJP($0, $1, 2, cotangent: $2) })
  forward(
    "chosenBySwitch", at: 0.7, 1.3, of: .init { chosenBySwitch($0, $1, 2) },
    jvp: .init { chosenBySwitchJVP($0, $1, 2, tangent: ($2, $3)) },
    vjp: .init { chosenBySwitchVJP($0, $1, 2, cotangent: $2) })
  reverse(
    "chosenBySwitch", at: 0.7, 1.3, of: .init { chosenBySwitch($0, $1, 3) },
    gradient: .init { chosenBySwitchGradient($0, $1, 3) },
    both: .init { chosenBySwitchValueWithGradient($0, $1, 3) },
    vjp: .init { chosenBySwitchVJP($0, $1, 3, cotangent: $2) })
  forward(
    "chosenBySwitch", at: 0.7, 1.3, of: .init { chosenBySwitch($0, $1, 3) },
    jvp: .init { chosenBySwitchJVP($0, $1, 3, tangent: ($2, $3)) },
    vjp: .init { chosenBySwitchVJP($0, $1, 3, cotangent: $2) })
  reverse(
    "chosenByCase", at: 0.7, 1.3, of: .init { chosenByCase($0, $1, 0) },
    gradient: .init { chosenByCaseGradient($0, $1, 0) },
    both: .init { chosenByCaseValueWithGradient($0, $1, 0) }, vjp: .init { chosenByCaseVJP($0, $1, 0, cotangent: $2) })
  forward(
    "chosenByCase", at: 0.7, 1.3, of: .init { chosenByCase($0, $1, 0) },
    jvp: .init { chosenByCaseJVP($0, $1, 0, tangent: ($2, $3)) },
    vjp: .init { chosenByCaseVJP($0, $1, 0, cotangent: $2) })
  reverse(
    "chosenByCase", at: 0.7, 1.3, of: .init { chosenByCase($0, $1, 1) },
    gradient: .init { chosenByCaseGradient($0, $1, 1) },
    both: .init { chosenByCaseValueWithGradient($0, $1, 1) }, vjp: .init { chosenByCaseVJP($0, $1, 1, cotangent: $2) })
  forward(
    "chosenByCase", at: 0.7, 1.3, of: .init { chosenByCase($0, $1, 1) },
    jvp: .init { chosenByCaseJVP($0, $1, 1, tangent: ($2, $3)) },
    vjp: .init { chosenByCaseVJP($0, $1, 1, cotangent: $2) })
  reverse(
    "chosenByCase", at: 0.7, 1.3, of: .init { chosenByCase($0, $1, 2) },
    gradient: .init { chosenByCaseGradient($0, $1, 2) },
    both: .init { chosenByCaseValueWithGradient($0, $1, 2) }, vjp: .init { chosenByCaseVJP($0, $1, 2, cotangent: $2) })
  forward(
    "chosenByCase", at: 0.7, 1.3, of: .init { chosenByCase($0, $1, 2) },
    jvp: .init { chosenByCaseJVP($0, $1, 2, tangent: ($2, $3)) },
    vjp: .init { chosenByCaseVJP($0, $1, 2, cotangent: $2) })
  reverse(
    "chosenByCase", at: 0.7, 1.3, of: .init { chosenByCase($0, $1, 3) },
    gradient: .init { chosenByCaseGradient($0, $1, 3) },
    both: .init { chosenByCaseValueWithGradient($0, $1, 3) }, vjp: .init { chosenByCaseVJP($0, $1, 3, cotangent: $2) })
  forward(
    "chosenByCase", at: 0.7, 1.3, of: .init { chosenByCase($0, $1, 3) },
    jvp: .init { chosenByCaseJVP($0, $1, 3, tangent: ($2, $3)) },
    vjp: .init { chosenByCaseVJP($0, $1, 3, cotangent: $2) })
  reverse(
    "penaltyTotals", at: [0.4, 1.7, 2.9], 1.3, of: .init { penaltyTotals($0, targets, $1) },
    gradient: .init { penaltyTotalsGradient($0, targets, $1) },
    both: .init { penaltyTotalsValueWithGradient($0, targets, $1) },
    vjp: .init { penaltyTotalsVJP($0, targets, $1, cotangent: $2) })
  forward(
    "penaltyTotals", at: [0.4, 1.7, 2.9], 1.3, of: .init { penaltyTotals($0, targets, $1) },
    jvp: .init { penaltyTotalsJVP($0, targets, $1, tangent: ($2, $3)) },
    vjp: .init { penaltyTotalsVJP($0, targets, $1, cotangent: $2) })
  reverse(
    "covariances", at: [0.4, 1.1, 0.6], 0.8, of: .init(covariances), gradient: .init(covariancesGradient),
    both: .init(covariancesValueWithGradient),
    vjp: .init(covariancesVJP))
  forward(
    "covariances", at: [0.4, 1.1, 0.6], 0.8, of: .init(covariances),
    jvp: .init { covariancesJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(covariancesVJP))
  reverse(
    "dualNumbers", at: 0.7, of: .init(dualNumbers), gradient: .init(dualNumbersGradient),
    both: .init(dualNumbersValueWithGradient),
    vjp: .init(dualNumbersVJP))
  forward("dualNumbers", at: 0.7, of: .init(dualNumbers), jvp: .init(dualNumbersJVP), vjp: .init(dualNumbersVJP))
  second("dualNumbers", at: 0.7, gradient: .init(dualNumbersGradient), hvp: .init { dualNumbersHVP($0, tangent: $1) })
  reverse(
    "lengths", at: 0.9, 1.4, of: .init(lengths), gradient: .init(lengthsGradient),
    both: .init(lengthsValueWithGradient),
    vjp: .init(lengthsVJP))
  forward(
    "lengths", at: 0.9, 1.4, of: .init(lengths), jvp: .init { lengthsJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(lengthsVJP))
  reverse(
    "gridPoints", at: [0.4, 1.1, 0.6], 0.8, of: .init(gridPoints), gradient: .init(gridPointsGradient),
    both: .init(gridPointsValueWithGradient),
    vjp: .init(gridPointsVJP))
  forward(
    "gridPoints", at: [0.4, 1.1, 0.6], 0.8, of: .init(gridPoints),
    jvp: .init { gridPointsJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(gridPointsVJP))
  reverse(
    "unfolded", at: 1.3, 0.8, of: .init(unfolded), gradient: .init(unfoldedGradient),
    both: .init(unfoldedValueWithGradient),
    vjp: .init(unfoldedVJP))
  forward(
    "unfolded", at: 1.3, 0.8, of: .init(unfolded), jvp: .init { unfoldedJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(unfoldedVJP))
  reverse(
    "withinGroups", at: [1.0, 2.1, 0.4, 3.3], of: .init { (x: [Double]) in withinGroups(x, groupLabels) },
    gradient: .init { (x: [Double]) in withinGroupsGradient(x, groupLabels) },
    both: .init { (x: [Double]) in withinGroupsValueWithGradient(x, groupLabels) },
    vjp: .init { (x: [Double], cotangent: Double) in withinGroupsVJP(x, groupLabels, cotangent: cotangent) })
  forward(
    "withinGroups", at: [1.0, 2.1, 0.4, 3.3], of: .init { (x: [Double]) in withinGroups(x, groupLabels) },
    jvp: .init { (x: [Double], tangent: [Double]) in withinGroupsJVP(x, groupLabels, tangent: tangent) },
    vjp: .init { (x: [Double], cotangent: Double) in withinGroupsVJP(x, groupLabels, cotangent: cotangent) })
  reverse(
    "rotatedProduct", at: [1.0, 2.1, 0.4, 3.3, 1.9], of: .init(rotatedProduct), gradient: .init(rotatedProductGradient),
    both: .init(rotatedProductValueWithGradient),
    vjp: .init(rotatedProductVJP))
  forward(
    "rotatedProduct", at: [1.0, 2.1, 0.4, 3.3, 1.9], of: .init(rotatedProduct), jvp: .init(rotatedProductJVP),
    vjp: .init(rotatedProductVJP))
  reverse(
    "sortedByHalves", at: [1.0, 2.1, 0.4, 3.3, 1.9], of: .init(sortedByHalves), gradient: .init(sortedByHalvesGradient),
    both: .init(sortedByHalvesValueWithGradient),
    vjp: .init(sortedByHalvesVJP))
  forward(
    "sortedByHalves", at: [1.0, 2.1, 0.4, 3.3, 1.9], of: .init(sortedByHalves), jvp: .init(sortedByHalvesJVP),
    vjp: .init(sortedByHalvesVJP))
  reverse(
    "boardPlaces", at: [1.2, 0.7, 2.1, 0.4], 0.8, of: .init(boardPlaces), gradient: .init(boardPlacesGradient),
    both: .init(boardPlacesValueWithGradient),
    vjp: .init(boardPlacesVJP))
  forward(
    "boardPlaces", at: [1.2, 0.7, 2.1, 0.4], 0.8, of: .init(boardPlaces),
    jvp: .init { boardPlacesJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(boardPlacesVJP))
  reverse(
    "deferredThrows", at: 0.7, of: .init(deferredThrows), gradient: .init(deferredThrowsGradient),
    both: .init(deferredThrowsValueWithGradient),
    vjp: .init(deferredThrowsVJP))
  forward(
    "deferredThrows", at: 0.7, of: .init(deferredThrows), jvp: .init(deferredThrowsJVP), vjp: .init(deferredThrowsVJP))
  reverse(
    "deferredThrows", at: -1.3, of: .init(deferredThrows), gradient: .init(deferredThrowsGradient),
    both: .init(deferredThrowsValueWithGradient),
    vjp: .init(deferredThrowsVJP))
  forward(
    "deferredThrows", at: -1.3, of: .init(deferredThrows), jvp: .init(deferredThrowsJVP), vjp: .init(deferredThrowsVJP))
}

private let targets = [0.2, 0.3, 0.4]
private let groupLabels = [0, 1, 0, 1]
