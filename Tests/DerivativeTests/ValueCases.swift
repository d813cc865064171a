import Testing

/// Arrays that grow and shrink, parts of arrays.
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
].flatMap { $0 }
