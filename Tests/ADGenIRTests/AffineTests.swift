import ADGenIR
import Foundation
import Testing

/// Checks what the comments above the functions of `Fixtures/ir/affine` expect of the affine dependence test:
///
///     // expect final %read = %version      (or `none`; `%read in L`: at the end of an iteration of L)
///     // expect stored %version = %version
///     // expect form %value = 1 + 2*%i + count(x) + iteration(L)
///     // expect loop L = sum, other         one kind for each carried value
///     // expect writes L 0 = stored read    the flags of the carried value
///     // expect exits L = true
///     // expect independent L = true
@Suite struct AffineTests {
  static var files: [String] {
    let folder = fixtures.appending(path: "affine").path()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".ir") }.sorted()
  }

  @Test func fixturesAreFound() {
    #expect(Self.files.count >= 5)
  }

  @Test(arguments: files) func expectationsHold(file: String) throws {
    let text = try fixture("affine/" + file)
    let module = try IRParser.module(text)
    #expect(Verifier.violations(in: module).isEmpty)
    var expectations: [Substring] = []
    var count = 0
    for line in text.split(separator: "\n") {
      if line.hasPrefix("// expect ") {
        expectations.append(line.dropFirst("// expect ".count))
      } else if line.hasPrefix("func @") {
        let symbol = String(line.dropFirst("func @".count).prefix { $0 != "(" })
        let function = try #require(module[symbol])
        let reader = AffineReader(function, module, text: text)
        for expectation in expectations {
          let sides = expectation.components(separatedBy: " = ")
          let answer = reader.answer(sides[0].split(separator: " ").map(String.init))
          #expect(answer == sides[1], "\(symbol): \(sides[0])")
        }
        count += expectations.count
        expectations = []
      }
    }
    #expect(count > 0)
  }
}

/// Answers the questions that the fixtures ask of one function.
private struct AffineReader {
  let function: Function
  let analysis: AffineAnalysis
  /// In the order of the labels.
  let labels: [String]

  init(_ function: Function, _ module: Module, text: String) {
    self.function = function
    analysis = AffineAnalysis(function, module: module)
    let start = text.range(of: "func @\(function.symbol)(")?.lowerBound ?? text.startIndex
    let body = text[start...].components(separatedBy: "\n}\n")[0]
    labels = body.matches(of: /\b(?:for|while|repeat|block) ([A-Z]\w*)/).map { String($0.1) }
  }

  func answer(_ question: [String]) -> String {
    switch question[0] {
    case "final":
      let scope = question.count > 2 ? DependenceScope.iteration(of: label(question[3])) : .function
      return name(analysis.finalVersion(ofRead: value(question[1]), in: scope))
    case "stored": return name(analysis.finalVersion(ofStore: value(question[1])))
    case "form": return analysis.form(of: value(question[1])).map(text) ?? "none"
    case "loop":
      let kinds = analysis.classify(label(question[1]))?.carried
      return kinds.map { $0.map { "\($0)" }.joined(separator: ", ") } ?? "none"
    case "writes":
      return analysis.writes(in: label(question[1]), carried: Int(question[2]) ?? -1).map(text) ?? "none"
    case "exits": return "\(analysis.classify(label(question[1]))?.hasExits == true)"
    case "independent": return "\(analysis.classify(label(question[1]))?.iterationsAreIndependent == true)"
    default: return "no such question"
    }
  }

  private func value(_ name: String) -> Value {
    let index = function.values.firstIndex { $0.name == String(name.dropFirst()) }
    return Value(index: index ?? -1)
  }

  private func name(_ value: Value?) -> String {
    value.map { "%" + (function[$0].name ?? "?") } ?? "none"
  }

  private func label(_ name: String) -> Label { Label(index: labels.firstIndex(of: name) ?? -1) }

  private func text(_ form: AffineExpression) -> String {
    var parts = form.constant == 0 && !form.terms.isEmpty ? [] : ["\(form.constant)"]
    for term in form.terms {
      let symbol: String
      switch term.symbol {
      case .value(let value): symbol = name(value)
      case .count(let value): symbol = "count(\(name(value).dropFirst()))"
      case .iteration(let label): symbol = "iteration(\(labels[label.index]))"
      }
      parts.append(term.coefficient == 1 ? symbol : "\(term.coefficient)*\(symbol)")
    }
    return parts.joined(separator: " + ")
  }

  private func text(_ writes: CarriedWrites) -> String {
    let flags = [
      (writes.isOnlyAccumulated, "accumulated"), (writes.isOnlyStored, "stored"), (writes.isReadInside, "read"),
      (writes.storesAreDistinct, "storesDistinct"), (writes.writesAreDistinct, "writesDistinct"),
      (writes.readsOwnElementsOnly, "ownReads"),
    ]
    return flags.filter(\.0).map(\.1).joined(separator: " ")
  }
}
