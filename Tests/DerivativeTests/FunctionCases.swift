import Testing

private let functionPoints = [[0.7, 0.3, 1.1, 0.9], [-0.4, 0.8, 0.6, 1.3]]

/// Closures, local functions, functions as values and as parameters, and the methods of sequences that take them.
let functionCases: [DerivativeCase] = [
  everyMode(
    "sumOfMappedSquares", at: functionPoints, of: sumOfMappedSquares, gradient: sumOfMappedSquaresGradient,
    both: sumOfMappedSquaresValueWithGradient, vjp: sumOfMappedSquaresVJP, jvp: sumOfMappedSquaresJVP,
    hvp: sumOfMappedSquaresHVP),
  everyMode(
    "productOfMapped", at: functionPoints, of: productOfMapped, gradient: productOfMappedGradient,
    both: productOfMappedValueWithGradient, vjp: productOfMappedVJP, jvp: productOfMappedJVP,
    hvp: productOfMappedHVP),
  everyMode(
    "zippedAndEnumerated", at: functionPoints, of: zippedAndEnumerated, gradient: zippedAndEnumeratedGradient,
    both: zippedAndEnumeratedValueWithGradient, vjp: zippedAndEnumeratedVJP, jvp: zippedAndEnumeratedJVP,
    hvp: zippedAndEnumeratedHVP),
  everyMode(
    "filteredAndAccumulated", at: functionPoints, of: filteredAndAccumulated, gradient: filteredAndAccumulatedGradient,
    both: filteredAndAccumulatedValueWithGradient, vjp: filteredAndAccumulatedVJP, jvp: filteredAndAccumulatedJVP,
    hvp: filteredAndAccumulatedHVP),
  everyMode(
    "searchedAndCounted", at: functionPoints, of: searchedAndCounted, gradient: searchedAndCountedGradient,
    both: searchedAndCountedValueWithGradient, vjp: searchedAndCountedVJP, jvp: searchedAndCountedJVP,
    hvp: searchedAndCountedHVP),
  everyMode(
    "filteredAgain", at: functionPoints, of: filteredAgain, gradient: filteredAgainGradient,
    both: filteredAgainValueWithGradient, vjp: filteredAgainVJP, jvp: filteredAgainJVP, hvp: filteredAgainHVP),
  everyMode(
    "nestedMaps", at: functionPoints, of: nestedMaps, gradient: nestedMapsGradient, both: nestedMapsValueWithGradient,
    vjp: nestedMapsVJP, jvp: nestedMapsJVP,
    hvp: nestedMapsHVP),
  everyMode(
    "reducedToTuples", at: functionPoints, of: reducedToTuples, gradient: reducedToTuplesGradient,
    both: reducedToTuplesValueWithGradient, vjp: reducedToTuplesVJP, jvp: reducedToTuplesJVP,
    hvp: reducedToTuplesHVP),
  everyMode(
    "runningSums", at: functionPoints, of: runningSums, gradient: runningSumsGradient,
    both: runningSumsValueWithGradient, vjp: runningSumsVJP, jvp: runningSumsJVP,
    hvp: runningSumsHVP),
  everyMode(
    "keyPathsAndRows", at: functionPoints, of: keyPathsAndRows, gradient: keyPathsAndRowsGradient,
    both: keyPathsAndRowsValueWithGradient, vjp: keyPathsAndRowsVJP, jvp: keyPathsAndRowsJVP,
    hvp: keyPathsAndRowsHVP),
  everyMode(
    "matrixPower", at: functionPoints, of: matrixPower, gradient: matrixPowerGradient,
    both: matrixPowerValueWithGradient, vjp: matrixPowerVJP, jvp: matrixPowerJVP,
    hvp: matrixPowerHVP),
  everyMode(
    "filteredIndices", at: functionPoints, of: filteredIndices, gradient: filteredIndicesGradient,
    both: filteredIndicesValueWithGradient, vjp: filteredIndicesVJP, jvp: filteredIndicesJVP,
    hvp: filteredIndicesHVP),
  everyMode(
    "hornerReversed", at: functionPoints, of: hornerReversed, gradient: hornerReversedGradient,
    both: hornerReversedValueWithGradient, vjp: hornerReversedVJP, jvp: hornerReversedJVP,
    hvp: hornerReversedHVP),
  everyMode(
    "closureCalledTwice", at: functionPoints, of: closureCalledTwice, gradient: closureCalledTwiceGradient,
    both: closureCalledTwiceValueWithGradient, vjp: closureCalledTwiceVJP, jvp: closureCalledTwiceJVP,
    hvp: closureCalledTwiceHVP),
  everyMode(
    "capturesByReference", at: functionPoints, of: capturesByReference, gradient: capturesByReferenceGradient,
    both: capturesByReferenceValueWithGradient, vjp: capturesByReferenceVJP, jvp: capturesByReferenceJVP,
    hvp: capturesByReferenceHVP),
  everyMode(
    "capturesByValue", at: functionPoints, of: capturesByValue, gradient: capturesByValueGradient,
    both: capturesByValueValueWithGradient, vjp: capturesByValueVJP, jvp: capturesByValueJVP,
    hvp: capturesByValueHVP),
  everyMode(
    "closureThatAdds", at: functionPoints, of: closureThatAdds, gradient: closureThatAddsGradient,
    both: closureThatAddsValueWithGradient, vjp: closureThatAddsVJP, jvp: closureThatAddsJVP,
    hvp: closureThatAddsHVP),
  everyMode(
    "calledAtOnce", at: functionPoints, of: calledAtOnce, gradient: calledAtOnceGradient,
    both: calledAtOnceValueWithGradient, vjp: calledAtOnceVJP, jvp: calledAtOnceJVP,
    hvp: calledAtOnceHVP),
  everyMode(
    "functionsAsValues", at: functionPoints, of: functionsAsValues, gradient: functionsAsValuesGradient,
    both: functionsAsValuesValueWithGradient, vjp: functionsAsValuesVJP, jvp: functionsAsValuesJVP,
    hvp: functionsAsValuesHVP),
  everyMode(
    "functionsChosenByConditions", at: functionPoints, of: functionsChosenByConditions,
    gradient: functionsChosenByConditionsGradient, both: functionsChosenByConditionsValueWithGradient,
    vjp: functionsChosenByConditionsVJP, jvp: functionsChosenByConditionsJVP,
    hvp: functionsChosenByConditionsHVP),
  everyMode(
    "closuresWithGuards", at: functionPoints, of: closuresWithGuards, gradient: closuresWithGuardsGradient,
    both: closuresWithGuardsValueWithGradient, vjp: closuresWithGuardsVJP, jvp: closuresWithGuardsJVP,
    hvp: closuresWithGuardsHVP),
  everyMode(
    "closuresOfClosures", at: functionPoints, of: closuresOfClosures, gradient: closuresOfClosuresGradient,
    both: closuresOfClosuresValueWithGradient, vjp: closuresOfClosuresVJP, jvp: closuresOfClosuresJVP,
    hvp: closuresOfClosuresHVP),
  everyMode(
    "globalClosures", at: functionPoints, of: globalClosures, gradient: globalClosuresGradient,
    both: globalClosuresValueWithGradient, vjp: globalClosuresVJP, jvp: globalClosuresJVP,
    hvp: globalClosuresHVP),
  everyMode(
    "effectsInConditions", at: functionPoints, of: effectsInConditions, gradient: effectsInConditionsGradient,
    both: effectsInConditionsValueWithGradient, vjp: effectsInConditionsVJP, jvp: effectsInConditionsJVP,
    hvp: effectsInConditionsHVP),
  everyMode(
    "closuresInLoopConditions", at: functionPoints, of: closuresInLoopConditions,
    gradient: closuresInLoopConditionsGradient, both: closuresInLoopConditionsValueWithGradient,
    vjp: closuresInLoopConditionsVJP, jvp: closuresInLoopConditionsJVP,
    hvp: closuresInLoopConditionsHVP),
  everyMode(
    "localPower", at: functionPoints, of: localPower, gradient: localPowerGradient, both: localPowerValueWithGradient,
    vjp: localPowerVJP, jvp: localPowerJVP,
    hvp: localPowerHVP),
  everyMode(
    "localUpdates", at: functionPoints, of: localUpdates, gradient: localUpdatesGradient,
    both: localUpdatesValueWithGradient, vjp: localUpdatesVJP, jvp: localUpdatesJVP,
    hvp: localUpdatesHVP),
  everyMode(
    "localMutualRecursion", at: functionPoints, of: localMutualRecursion, gradient: localMutualRecursionGradient,
    both: localMutualRecursionValueWithGradient, vjp: localMutualRecursionVJP, jvp: localMutualRecursionJVP,
    hvp: localMutualRecursionHVP),
  everyMode(
    "localSweep", at: functionPoints, of: localSweep, gradient: localSweepGradient, both: localSweepValueWithGradient,
    vjp: localSweepVJP, jvp: localSweepJVP,
    hvp: localSweepHVP),
  everyMode(
    "localMemo", at: functionPoints, of: localMemo, gradient: localMemoGradient, both: localMemoValueWithGradient,
    vjp: localMemoVJP, jvp: localMemoJVP,
    hvp: localMemoHVP),
  everyMode(
    "localTuples", at: functionPoints, of: localTuples, gradient: localTuplesGradient,
    both: localTuplesValueWithGradient, vjp: localTuplesVJP, jvp: localTuplesJVP,
    hvp: localTuplesHVP),
  everyMode(
    "midpoints", at: functionPoints, of: midpoints, gradient: midpointsGradient, both: midpointsValueWithGradient,
    vjp: midpointsVJP, jvp: midpointsJVP,
    hvp: midpointsHVP),
  everyMode(
    "adaptiveSimpson", at: functionPoints, of: adaptiveSimpson, gradient: adaptiveSimpsonGradient,
    both: adaptiveSimpsonValueWithGradient, vjp: adaptiveSimpsonVJP, jvp: adaptiveSimpsonJVP,
    hvp: adaptiveSimpsonHVP),
  everyMode(
    "updatedInPlace", at: functionPoints, of: updatedInPlace, gradient: updatedInPlaceGradient,
    both: updatedInPlaceValueWithGradient, vjp: updatedInPlaceVJP, jvp: updatedInPlaceJVP,
    hvp: updatedInPlaceHVP),
  everyMode(
    "composed", at: functionPoints, of: composed, gradient: composedGradient, both: composedValueWithGradient,
    vjp: composedVJP, jvp: composedJVP,
    hvp: composedHVP),
  everyMode(
    "genericHigherOrder", at: functionPoints, of: genericHigherOrder, gradient: genericHigherOrderGradient,
    both: genericHigherOrderValueWithGradient, vjp: genericHigherOrderVJP, jvp: genericHigherOrderJVP,
    hvp: genericHigherOrderHVP),
  everyMode(
    "newtonSteps", at: functionPoints, of: newtonSteps, gradient: newtonStepsGradient,
    both: newtonStepsValueWithGradient, vjp: newtonStepsVJP, jvp: newtonStepsJVP,
    hvp: newtonStepsHVP),
  everyMode(
    "rungeKutta", at: functionPoints, of: rungeKutta, gradient: rungeKuttaGradient, both: rungeKuttaValueWithGradient,
    vjp: rungeKuttaVJP, jvp: rungeKuttaJVP,
    hvp: rungeKuttaHVP),
  everyMode(
    "bisected", at: functionPoints, of: bisected, gradient: bisectedGradient, both: bisectedValueWithGradient,
    vjp: bisectedVJP, jvp: bisectedJVP,
    hvp: bisectedHVP),
  everyMode(
    "folded", at: functionPoints, of: folded, gradient: foldedGradient, both: foldedValueWithGradient, vjp: foldedVJP,
    jvp: foldedJVP,
    hvp: foldedHVP),
  everyMode(
    "passedOn", at: functionPoints, of: passedOn, gradient: passedOnGradient, both: passedOnValueWithGradient,
    vjp: passedOnVJP, jvp: passedOnJVP,
    hvp: passedOnHVP),
  everyMode(
    "evaluatedLate", at: functionPoints, of: evaluatedLate, gradient: evaluatedLateGradient,
    both: evaluatedLateValueWithGradient, vjp: evaluatedLateVJP, jvp: evaluatedLateJVP,
    hvp: evaluatedLateHVP),
  everyMode(
    "recursiveUpdate", at: functionPoints, of: recursiveUpdate, gradient: recursiveUpdateGradient,
    both: recursiveUpdateValueWithGradient, vjp: recursiveUpdateVJP, jvp: recursiveUpdateJVP,
    hvp: recursiveUpdateHVP),
  everyMode(
    "closureAsDefault", at: functionPoints, of: closureAsDefault, gradient: closureAsDefaultGradient,
    both: closureAsDefaultValueWithGradient, vjp: closureAsDefaultVJP, jvp: closureAsDefaultJVP,
    hvp: closureAsDefaultHVP),
  everyMode(
    "staticFunctions", at: functionPoints, of: staticFunctions, gradient: staticFunctionsGradient,
    both: staticFunctionsValueWithGradient, vjp: staticFunctionsVJP, jvp: staticFunctionsJVP,
    hvp: staticFunctionsHVP),
  everyMode(
    "normOfScaled", at: functionPoints, of: normOfScaled, gradient: normOfScaledGradient,
    both: normOfScaledValueWithGradient, vjp: normOfScaledVJP, jvp: normOfScaledJVP,
    hvp: normOfScaledHVP),
  everyMode(
    "variadicAndMutual", at: functionPoints, of: variadicAndMutual, gradient: variadicAndMutualGradient,
    both: variadicAndMutualValueWithGradient, vjp: variadicAndMutualVJP, jvp: variadicAndMutualJVP,
    hvp: variadicAndMutualHVP),
  everyMode(
    "helperThrice", at: functionPoints, of: helperThrice, gradient: helperThriceGradient,
    both: helperThriceValueWithGradient, vjp: helperThriceVJP, jvp: helperThriceJVP,
    hvp: helperThriceHVP),
  everyMode(
    "compactlyMapped", at: functionPoints, of: compactlyMapped, gradient: compactlyMappedGradient,
    both: compactlyMappedValueWithGradient, vjp: compactlyMappedVJP, jvp: compactlyMappedJVP,
    hvp: compactlyMappedHVP),
  everyMode(
    "coalesced", at: functionPoints, of: coalesced, gradient: coalescedGradient, both: coalescedValueWithGradient,
    vjp: coalescedVJP, jvp: coalescedJVP,
    hvp: coalescedHVP),
  everyMode(
    "foundLast", at: functionPoints, of: foundLast, gradient: { foundLastGradient($0) },
    both: foundLastValueWithGradient,
    vjp: foundLastVJP, jvp: foundLastJVP, hvp: foundLastHVP),
  everyMode(
    "returnsFromLoops", at: functionPoints, of: returnsFromLoops, gradient: returnsFromLoopsGradient,
    both: returnsFromLoopsValueWithGradient, vjp: returnsFromLoopsVJP, jvp: returnsFromLoopsJVP,
    hvp: returnsFromLoopsHVP),
  everyMode(
    "firstRootOfClosure", at: functionPoints, of: firstRootOfClosure, gradient: firstRootOfClosureGradient,
    both: firstRootOfClosureValueWithGradient, vjp: firstRootOfClosureVJP, jvp: firstRootOfClosureJVP,
    hvp: firstRootOfClosureHVP),
  everyMode(
    "closureThatSearches", at: functionPoints, of: closureThatSearches, gradient: closureThatSearchesGradient,
    both: closureThatSearchesValueWithGradient, vjp: closureThatSearchesVJP, jvp: closureThatSearchesJVP,
    hvp: closureThatSearchesHVP),
  everyMode(
    "closureAcrossFiles", at: functionPoints, of: closureAcrossFiles, gradient: closureAcrossFilesGradient,
    both: closureAcrossFilesValueWithGradient, vjp: closureAcrossFilesVJP, jvp: closureAcrossFilesJVP,
    hvp: closureAcrossFilesHVP),
  everyMode(
    "recursionAcrossFiles", at: functionPoints, of: recursionAcrossFiles, gradient: recursionAcrossFilesGradient,
    both: recursionAcrossFilesValueWithGradient, vjp: recursionAcrossFilesVJP, jvp: recursionAcrossFilesJVP,
    hvp: recursionAcrossFilesHVP),
  everyMode(
    "updatedParts", at: functionPoints, of: updatedParts, gradient: updatedPartsGradient,
    both: updatedPartsValueWithGradient, vjp: updatedPartsVJP, jvp: updatedPartsJVP,
    hvp: updatedPartsHVP),
  everyMode(
    "powersByHalving", at: functionPoints, of: powersByHalving, gradient: powersByHalvingGradient,
    both: powersByHalvingValueWithGradient, vjp: powersByHalvingVJP, jvp: powersByHalvingJVP,
    hvp: powersByHalvingHVP),
  everyMode(
    "sortedByClosure", at: functionPoints, of: sortedByClosure, gradient: sortedByClosureGradient,
    both: sortedByClosureValueWithGradient, vjp: sortedByClosureVJP, jvp: sortedByClosureJVP,
    hvp: sortedByClosureHVP),
  everyMode(
    "scannedWithState", at: functionPoints, of: scannedWithState, gradient: scannedWithStateGradient,
    both: scannedWithStateValueWithGradient, vjp: scannedWithStateVJP, jvp: scannedWithStateJVP,
    hvp: scannedWithStateHVP),
  everyMode(
    "explicitEuler", at: functionPoints, of: explicitEuler, gradient: explicitEulerGradient,
    both: explicitEulerValueWithGradient, vjp: explicitEulerVJP, jvp: explicitEulerJVP,
    hvp: explicitEulerHVP),
  everyMode(
    "twoTrailingClosures", at: functionPoints, of: twoTrailingClosures, gradient: twoTrailingClosuresGradient,
    both: twoTrailingClosuresValueWithGradient, vjp: twoTrailingClosuresVJP, jvp: twoTrailingClosuresJVP,
    hvp: twoTrailingClosuresHVP),
  everyMode(
    "functionVariableReplaced", at: functionPoints, of: functionVariableReplaced,
    gradient: functionVariableReplacedGradient, both: functionVariableReplacedValueWithGradient,
    vjp: functionVariableReplacedVJP, jvp: functionVariableReplacedJVP,
    hvp: functionVariableReplacedHVP),
  everyMode(
    "earlyVoidReturns", at: functionPoints, of: earlyVoidReturns, gradient: earlyVoidReturnsGradient,
    both: earlyVoidReturnsValueWithGradient, vjp: earlyVoidReturnsVJP, jvp: earlyVoidReturnsJVP,
    hvp: earlyVoidReturnsHVP),
  everyMode(
    "powersByClosure", at: functionPoints, of: powersByClosure, gradient: powersByClosureGradient,
    both: powersByClosureValueWithGradient, vjp: powersByClosureVJP, jvp: powersByClosureJVP,
    hvp: powersByClosureHVP),
  everyMode(
    "composedRepeatedly", at: functionPoints, of: composedRepeatedly, gradient: composedRepeatedlyGradient,
    both: composedRepeatedlyValueWithGradient, vjp: composedRepeatedlyVJP, jvp: composedRepeatedlyJVP,
    hvp: composedRepeatedlyHVP),
  everyMode(
    "relaxed", at: functionPoints, of: relaxed, gradient: relaxedGradient, both: relaxedValueWithGradient,
    vjp: relaxedVJP, jvp: relaxedJVP,
    hvp: relaxedHVP),
  everyMode(
    "denseLayers", at: functionPoints, of: denseLayers, gradient: denseLayersGradient,
    both: denseLayersValueWithGradient, vjp: denseLayersVJP, jvp: denseLayersJVP,
    hvp: denseLayersHVP),
  everyMode(
    "softmaxByClosures", at: functionPoints, of: softmaxByClosures, gradient: softmaxByClosuresGradient,
    both: softmaxByClosuresValueWithGradient, vjp: softmaxByClosuresVJP, jvp: softmaxByClosuresJVP,
    hvp: softmaxByClosuresHVP),
  everyMode(
    "sampleVariance", at: functionPoints, of: sampleVariance, gradient: sampleVarianceGradient,
    both: sampleVarianceValueWithGradient, vjp: sampleVarianceVJP, jvp: sampleVarianceJVP,
    hvp: sampleVarianceHVP),
  everyMode(
    "matricesByMaps", at: functionPoints, of: matricesByMaps, gradient: matricesByMapsGradient,
    both: matricesByMapsValueWithGradient, vjp: matricesByMapsVJP, jvp: matricesByMapsJVP,
    hvp: matricesByMapsHVP),
  everyMode(
    "localOverloads", at: functionPoints, of: localOverloads, gradient: localOverloadsGradient,
    both: localOverloadsValueWithGradient, vjp: localOverloadsVJP, jvp: localOverloadsJVP,
    hvp: localOverloadsHVP),
  everyMode(
    "rotatedPairs", at: functionPoints, of: rotatedPairs, gradient: rotatedPairsGradient,
    both: rotatedPairsValueWithGradient, vjp: rotatedPairsVJP, jvp: rotatedPairsJVP,
    hvp: rotatedPairsHVP),
  everyMode(
    "genericMaps", at: functionPoints, of: genericMaps, gradient: genericMapsGradient,
    both: genericMapsValueWithGradient, vjp: genericMapsVJP, jvp: genericMapsJVP,
    hvp: genericMapsHVP),
  everyMode(
    "statefulGenerator", at: functionPoints, of: statefulGenerator, gradient: statefulGeneratorGradient,
    both: statefulGeneratorValueWithGradient, vjp: statefulGeneratorVJP, jvp: statefulGeneratorJVP,
    hvp: statefulGeneratorHVP),
  everyMode(
    "chosenOperators", at: functionPoints, of: chosenOperators, gradient: chosenOperatorsGradient,
    both: chosenOperatorsValueWithGradient, vjp: chosenOperatorsVJP, jvp: chosenOperatorsJVP,
    hvp: chosenOperatorsHVP),
  everyMode(
    "accumulatedArrays", at: functionPoints, of: accumulatedArrays, gradient: accumulatedArraysGradient,
    both: accumulatedArraysValueWithGradient, vjp: accumulatedArraysVJP, jvp: accumulatedArraysJVP,
    hvp: accumulatedArraysHVP),
  everyMode(
    "functionReferences", at: functionPoints, of: functionReferences, gradient: functionReferencesGradient,
    both: functionReferencesValueWithGradient, vjp: functionReferencesVJP, jvp: functionReferencesJVP,
    hvp: functionReferencesHVP),
  everyMode(
    "methodsInStatements", at: functionPoints, of: methodsInStatements, gradient: methodsInStatementsGradient,
    both: methodsInStatementsValueWithGradient, vjp: methodsInStatementsVJP, jvp: methodsInStatementsJVP,
    hvp: methodsInStatementsHVP),
  everyMode(
    "curried", at: functionPoints, of: curried, gradient: curriedGradient, both: curriedValueWithGradient,
    vjp: curriedVJP, jvp: curriedJVP,
    hvp: curriedHVP),
  everyMode(
    "extremaByOrder", at: functionPoints, of: extremaByOrder, gradient: extremaByOrderGradient,
    both: extremaByOrderValueWithGradient, vjp: extremaByOrderVJP, jvp: extremaByOrderJVP,
    hvp: extremaByOrderHVP),
].flatMap { $0 }
