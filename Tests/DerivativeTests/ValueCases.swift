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
].flatMap { $0 }
