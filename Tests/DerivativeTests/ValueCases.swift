import Testing

/// Arrays that grow and shrink, parts of arrays, places passed with `&`, tuples, vectors, bits.
let valueCases: [DerivativeCase] = [
  everyMode(
    "concatenated", of: concatenated, gradient: concatenatedGradient, both: concatenatedValueWithGradient,
    vjp: concatenatedVJP, jvp: concatenatedJVP, hvp: concatenatedHVP),
  everyMode(
    "grownByAssignment", of: grownByAssignment, gradient: grownByAssignmentGradient,
    both: grownByAssignmentValueWithGradient,
    vjp: grownByAssignmentVJP, jvp: grownByAssignmentJVP, hvp: grownByAssignmentHVP),
  everyMode(
    "insertedAndRemoved", of: insertedAndRemoved, gradient: insertedAndRemovedGradient,
    both: insertedAndRemovedValueWithGradient,
    vjp: insertedAndRemovedVJP, jvp: insertedAndRemovedJVP, hvp: insertedAndRemovedHVP),
  everyMode(
    "reversedCopies", of: reversedCopies, gradient: reversedCopiesGradient, both: reversedCopiesValueWithGradient,
    vjp: reversedCopiesVJP, jvp: reversedCopiesJVP, hvp: reversedCopiesHVP),
  everyMode(
    "endsAndCopies", of: endsAndCopies, gradient: endsAndCopiesGradient, both: endsAndCopiesValueWithGradient,
    vjp: endsAndCopiesVJP, jvp: endsAndCopiesJVP, hvp: endsAndCopiesHVP),
  everyMode(
    "withoutSubrange", of: withoutSubrange, gradient: withoutSubrangeGradient, both: withoutSubrangeValueWithGradient,
    vjp: withoutSubrangeVJP, jvp: withoutSubrangeJVP, hvp: withoutSubrangeHVP),
  everyMode(
    "rowsMoved", of: rowsMoved, gradient: rowsMovedGradient, both: rowsMovedValueWithGradient,
    vjp: rowsMovedVJP, jvp: rowsMovedJVP, hvp: rowsMovedHVP),
  everyMode(
    "slidingWindows", of: slidingWindows, gradient: slidingWindowsGradient, both: slidingWindowsValueWithGradient,
    vjp: slidingWindowsVJP, jvp: slidingWindowsJVP, hvp: slidingWindowsHVP),
  everyMode(
    "partsOfAnArray", of: partsOfAnArray, gradient: partsOfAnArrayGradient, both: partsOfAnArrayValueWithGradient,
    vjp: partsOfAnArrayVJP, jvp: partsOfAnArrayJVP, hvp: partsOfAnArrayHVP),
  everyMode(
    "partsInCalls", of: partsInCalls, gradient: partsInCallsGradient, both: partsInCallsValueWithGradient,
    vjp: partsInCallsVJP, jvp: partsInCallsJVP, hvp: partsInCallsHVP),
  everyMode(
    "partsReplaced", of: partsReplaced, gradient: partsReplacedGradient, both: partsReplacedValueWithGradient,
    vjp: partsReplacedVJP, jvp: partsReplacedJVP, hvp: partsReplacedHVP),
  everyMode(
    "shrinkingPart", of: shrinkingPart, gradient: shrinkingPartGradient, both: shrinkingPartValueWithGradient,
    vjp: shrinkingPartVJP, jvp: shrinkingPartJVP, hvp: shrinkingPartHVP),
  everyMode(
    "inoutElements", of: inoutElements, gradient: inoutElementsGradient, both: inoutElementsValueWithGradient,
    vjp: inoutElementsVJP, jvp: inoutElementsJVP, hvp: inoutElementsHVP),
  everyMode(
    "inoutNested", of: inoutNested, gradient: inoutNestedGradient, both: inoutNestedValueWithGradient,
    vjp: inoutNestedVJP, jvp: inoutNestedJVP, hvp: inoutNestedHVP),
  everyMode(
    "inoutTupleParts", of: inoutTupleParts, gradient: inoutTuplePartsGradient, both: inoutTuplePartsValueWithGradient,
    vjp: inoutTuplePartsVJP, jvp: inoutTuplePartsJVP, hvp: inoutTuplePartsHVP),
  everyMode(
    "tuplesInCalls", of: tuplesInCalls, gradient: tuplesInCallsGradient, both: tuplesInCallsValueWithGradient,
    vjp: tuplesInCallsVJP, jvp: tuplesInCallsJVP, hvp: tuplesInCallsHVP),
  everyMode(
    "copiesOfArrays", of: copiesOfArrays, gradient: copiesOfArraysGradient, both: copiesOfArraysValueWithGradient,
    vjp: copiesOfArraysVJP, jvp: copiesOfArraysJVP, hvp: copiesOfArraysHVP),
  everyMode(
    "copiesInLoop", of: copiesInLoop, gradient: copiesInLoopGradient, both: copiesInLoopValueWithGradient,
    vjp: copiesInLoopVJP, jvp: copiesInLoopJVP, hvp: copiesInLoopHVP),
  everyMode(
    "twoBuffers", of: twoBuffers, gradient: twoBuffersGradient, both: twoBuffersValueWithGradient,
    vjp: twoBuffersVJP, jvp: twoBuffersJVP, hvp: twoBuffersHVP),
  everyMode(
    "twoBuffersCalls", of: twoBuffersCalls, gradient: twoBuffersCallsGradient, both: twoBuffersCallsValueWithGradient,
    vjp: twoBuffersCallsVJP, jvp: twoBuffersCallsJVP, hvp: twoBuffersCallsHVP),
  everyMode(
    "factoredSystem", of: factoredSystem, gradient: factoredSystemGradient, both: factoredSystemValueWithGradient,
    vjp: factoredSystemVJP, jvp: factoredSystemJVP, hvp: factoredSystemHVP),
  everyMode(
    "gaussSeidel", of: gaussSeidel, gradient: gaussSeidelGradient, both: gaussSeidelValueWithGradient,
    vjp: gaussSeidelVJP, jvp: gaussSeidelJVP, hvp: gaussSeidelHVP),
  everyMode(
    "butterflies", of: butterflies, gradient: butterfliesGradient, both: butterfliesValueWithGradient,
    vjp: butterfliesVJP, jvp: butterfliesJVP, hvp: butterfliesHVP),
  everyMode(
    "argumentsInOrder", of: argumentsInOrder, gradient: argumentsInOrderGradient,
    both: argumentsInOrderValueWithGradient,
    vjp: argumentsInOrderVJP, jvp: argumentsInOrderJVP, hvp: argumentsInOrderHVP),
  everyMode(
    "arrayOfTuples", of: arrayOfTuples, gradient: arrayOfTuplesGradient, both: arrayOfTuplesValueWithGradient,
    vjp: arrayOfTuplesVJP, jvp: arrayOfTuplesJVP, hvp: arrayOfTuplesHVP),
  everyMode(
    "argumentsChangedTwice", of: argumentsChangedTwice, gradient: argumentsChangedTwiceGradient,
    both: argumentsChangedTwiceValueWithGradient,
    vjp: argumentsChangedTwiceVJP, jvp: argumentsChangedTwiceJVP, hvp: argumentsChangedTwiceHVP),
  everyMode(
    "shiftedPoints", of: shiftedPoints, gradient: shiftedPointsGradient, both: shiftedPointsValueWithGradient,
    vjp: shiftedPointsVJP, jvp: shiftedPointsJVP, hvp: shiftedPointsHVP),
  everyMode(
    "bitOperators", of: bitOperators, gradient: bitOperatorsGradient, both: bitOperatorsValueWithGradient,
    vjp: bitOperatorsVJP, jvp: bitOperatorsJVP, hvp: bitOperatorsHVP),
  everyMode(
    "bitReversedOrder", of: bitReversedOrder, gradient: bitReversedOrderGradient,
    both: bitReversedOrderValueWithGradient,
    vjp: bitReversedOrderVJP, jvp: bitReversedOrderJVP, hvp: bitReversedOrderHVP),
  everyMode(
    "signsAndSteps", of: signsAndSteps, gradient: signsAndStepsGradient, both: signsAndStepsValueWithGradient,
    vjp: signsAndStepsVJP, jvp: signsAndStepsJVP, hvp: signsAndStepsHVP),
  everyMode(
    "stackMachine", of: stackMachine, gradient: stackMachineGradient, both: stackMachineValueWithGradient,
    vjp: stackMachineVJP, jvp: stackMachineJVP, hvp: stackMachineHVP),
  everyMode(
    "queueMachine", of: queueMachine, gradient: queueMachineGradient, both: queueMachineValueWithGradient,
    vjp: queueMachineVJP, jvp: queueMachineJVP, hvp: queueMachineHVP),
  everyMode(
    "mergedHalves", of: mergedHalves, gradient: mergedHalvesGradient, both: mergedHalvesValueWithGradient,
    vjp: mergedHalvesVJP, jvp: mergedHalvesJVP, hvp: mergedHalvesHVP),
  everyMode(
    "insertionSorted", of: insertionSorted, gradient: insertionSortedGradient, both: insertionSortedValueWithGradient,
    vjp: insertionSortedVJP, jvp: insertionSortedJVP, hvp: insertionSortedHVP),
  everyMode(
    "convolved", of: convolved, gradient: convolvedGradient, both: convolvedValueWithGradient,
    vjp: convolvedVJP, jvp: convolvedJVP, hvp: convolvedHVP),
  everyMode(
    "reducedParts", of: reducedParts, gradient: reducedPartsGradient, both: reducedPartsValueWithGradient,
    vjp: reducedPartsVJP, jvp: reducedPartsJVP, hvp: reducedPartsHVP),
  everyMode(
    "hornerRecursion", of: hornerRecursion, gradient: hornerRecursionGradient, both: hornerRecursionValueWithGradient,
    vjp: hornerRecursionVJP, jvp: hornerRecursionJVP, hvp: hornerRecursionHVP),
  everyMode(
    "rowsExchanged", of: rowsExchanged, gradient: rowsExchangedGradient, both: rowsExchangedValueWithGradient,
    vjp: rowsExchangedVJP, jvp: rowsExchangedJVP, hvp: rowsExchangedHVP),
  everyMode(
    "stateInTuple", of: stateInTuple, gradient: stateInTupleGradient, both: stateInTupleValueWithGradient,
    vjp: stateInTupleVJP, jvp: stateInTupleJVP, hvp: stateInTupleHVP),
  everyMode(
    "historyOfCopies", of: historyOfCopies, gradient: historyOfCopiesGradient, both: historyOfCopiesValueWithGradient,
    vjp: historyOfCopiesVJP, jvp: historyOfCopiesJVP, hvp: historyOfCopiesHVP),
  everyMode(
    "masksAndPicks", of: masksAndPicks, gradient: masksAndPicksGradient, both: masksAndPicksValueWithGradient,
    vjp: masksAndPicksVJP, jvp: masksAndPicksJVP, hvp: masksAndPicksHVP),
  everyMode(
    "rowsDealt", of: rowsDealt, gradient: rowsDealtGradient, both: rowsDealtValueWithGradient,
    vjp: rowsDealtVJP, jvp: rowsDealtJVP, hvp: rowsDealtHVP),
  everyMode(
    "pivotedDeterminant", of: pivotedDeterminant, gradient: pivotedDeterminantGradient,
    both: pivotedDeterminantValueWithGradient,
    vjp: pivotedDeterminantVJP, jvp: pivotedDeterminantJVP, hvp: pivotedDeterminantHVP),
  everyMode(
    "permutedElements", of: permutedElements, gradient: permutedElementsGradient,
    both: permutedElementsValueWithGradient,
    vjp: permutedElementsVJP, jvp: permutedElementsJVP, hvp: permutedElementsHVP),
  everyMode(
    "edgesOfParts", of: edgesOfParts, gradient: edgesOfPartsGradient, both: edgesOfPartsValueWithGradient,
    vjp: edgesOfPartsVJP, jvp: edgesOfPartsJVP, hvp: edgesOfPartsHVP),
  everyMode(
    "cumulativeSumEnds", of: cumulativeSumEnds, gradient: cumulativeSumEndsGradient,
    both: cumulativeSumEndsValueWithGradient,
    vjp: cumulativeSumEndsVJP, jvp: cumulativeSumEndsJVP, hvp: cumulativeSumEndsHVP),
  everyMode(
    "inoutHandedOn", of: inoutHandedOn, gradient: inoutHandedOnGradient, both: inoutHandedOnValueWithGradient,
    vjp: inoutHandedOnVJP, jvp: inoutHandedOnJVP, hvp: inoutHandedOnHVP),
  everyMode(
    "smoothSteps", of: smoothSteps, gradient: smoothStepsGradient, both: smoothStepsValueWithGradient,
    vjp: smoothStepsVJP, jvp: smoothStepsJVP, hvp: smoothStepsHVP),
  everyMode(
    "fourierSpectrum", of: fourierSpectrum, gradient: fourierSpectrumGradient, both: fourierSpectrumValueWithGradient,
    vjp: fourierSpectrumVJP, jvp: fourierSpectrumJVP, hvp: fourierSpectrumHVP),
  everyMode(
    "longFourierSpectrum", of: longFourierSpectrum, gradient: longFourierSpectrumGradient,
    both: longFourierSpectrumValueWithGradient,
    vjp: longFourierSpectrumVJP, jvp: longFourierSpectrumJVP, hvp: longFourierSpectrumHVP),
  everyMode(
    "partsInATuple", of: partsInATuple, gradient: partsInATupleGradient, both: partsInATupleValueWithGradient,
    vjp: partsInATupleVJP, jvp: partsInATupleJVP, hvp: partsInATupleHVP),
  everyMode(
    "partInATuple", of: partInATuple, gradient: partInATupleGradient, both: partInATupleValueWithGradient,
    vjp: partInATupleVJP, jvp: partInATupleJVP, hvp: partInATupleHVP),
  everyMode(
    "chosenByCondition", of: chosenByCondition, gradient: chosenByConditionGradient,
    both: chosenByConditionValueWithGradient,
    vjp: chosenByConditionVJP, jvp: chosenByConditionJVP, hvp: chosenByConditionHVP),
  everyMode(
    "partsOfRowsReplaced", of: partsOfRowsReplaced, gradient: partsOfRowsReplacedGradient,
    both: partsOfRowsReplacedValueWithGradient,
    vjp: partsOfRowsReplacedVJP, jvp: partsOfRowsReplacedJVP, hvp: partsOfRowsReplacedHVP),
  everyMode(
    "genericParts", of: genericParts, gradient: genericPartsGradient, both: genericPartsValueWithGradient,
    vjp: genericPartsVJP, jvp: genericPartsJVP, hvp: genericPartsHVP),
  everyMode(
    "vectorsMixed", of: vectorsMixed, gradient: vectorsMixedGradient, both: vectorsMixedValueWithGradient,
    vjp: vectorsMixedVJP, jvp: vectorsMixedJVP, hvp: vectorsMixedHVP),
  everyMode(
    "vectorDescent", of: vectorDescent, gradient: vectorDescentGradient, both: vectorDescentValueWithGradient,
    vjp: vectorDescentVJP, jvp: vectorDescentJVP, hvp: vectorDescentHVP),
].flatMap { $0 }
