import Testing

let idiomCases: [DerivativeCase] = [
  everyMode(
    "postfixOperators", of: postfixOperators, gradient: { postfixOperatorsGradient($0) },
    both: postfixOperatorsValueWithGradient, vjp: postfixOperatorsVJP, jvp: postfixOperatorsJVP,
    hvp: postfixOperatorsHVP),
  everyMode(
    "tupleOfLiterals", of: tupleOfLiterals, gradient: { tupleOfLiteralsGradient($0) },
    both: tupleOfLiteralsValueWithGradient, vjp: tupleOfLiteralsVJP, jvp: tupleOfLiteralsJVP,
    hvp: tupleOfLiteralsHVP),
  everyMode(
    "orderedParts", of: orderedParts, gradient: { orderedPartsGradient($0) }, both: orderedPartsValueWithGradient,
    vjp: orderedPartsVJP, jvp: orderedPartsJVP, hvp: orderedPartsHVP),
  everyMode(
    "numberedFromOne", of: numberedFromOne, gradient: { numberedFromOneGradient($0) },
    both: numberedFromOneValueWithGradient, vjp: numberedFromOneVJP, jvp: numberedFromOneJVP,
    hvp: numberedFromOneHVP),
  everyMode(
    "growth", of: growth, gradient: { growthGradient($0) }, both: growthValueWithGradient, vjp: growthVJP,
    jvp: growthJVP, hvp: growthHVP),
  everyMode(
    "perhapsAndThen", of: perhapsAndThen, gradient: { perhapsAndThenGradient($0) },
    both: perhapsAndThenValueWithGradient, vjp: perhapsAndThenVJP, jvp: perhapsAndThenJVP, hvp: perhapsAndThenHVP),
  everyMode(
    "vectorLiterals", of: vectorLiterals, gradient: { vectorLiteralsGradient($0) },
    both: vectorLiteralsValueWithGradient, vjp: vectorLiteralsVJP, jvp: vectorLiteralsJVP, hvp: vectorLiteralsHVP),
  everyMode(
    "numbersAsKeys", of: numbersAsKeys, gradient: { numbersAsKeysGradient($0) },
    both: numbersAsKeysValueWithGradient, vjp: numbersAsKeysVJP, jvp: numbersAsKeysJVP, hvp: numbersAsKeysHVP),
].flatMap { $0 }

@Suite struct SwiftIdiomTests {
  @Test(arguments: idiomCases)
  func written(derivative: DerivativeCase) { derivative.run() }

  /// The functions mean what Swift makes of them.
  @Test func values() {
    let x = [0.7, -1.3, 0.4, 2.1, 0.9, -0.6]
    #expect(orderedPartsValueWithGradient(x).value == orderedParts(x))
    #expect(numberedFromOneValueWithGradient(x).value == numberedFromOne(x))
    #expect(growthValueWithGradient(x).value == growth(x))
  }
}
