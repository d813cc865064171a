import ADGenSwiftFrontend
import ADGenSyntax
import Foundation
import TestSupport
import Testing

/// Faulty sources: each fault is reported at its line, and nothing else is.
@Suite struct DiagnosticTests {
  @Test(arguments: Repository.swiftFiles(in: "Fixtures/diagnostics"))
  func faultsAreReportedWhereTheyAre(name: String) throws {
    let text = try Repository.text("Fixtures/diagnostics/\(name)")
    let tree = SyntaxTree.parse(SourceFile(path: name, text: text))
    #expect(tree.diagnostics.isEmpty)
    var found = SwiftFrontend.lower([tree]).diagnostics
    let expected = ExpectedDiagnostic.all(in: text)
    #expect(!expected.isEmpty)
    for announced in expected {
      let index = found.firstIndex {
        line(of: $0) == announced.line && $0.severity.rawValue == announced.severity
          && $0.message.contains(announced.text)
      }
      #expect(index != nil, "line \(announced.line): no \(announced.severity) '\(announced.text)'")
      if let index { found.remove(at: index) }
    }
    for diagnostic in found {
      Issue.record("line \(line(of: diagnostic)): unexpected '\(diagnostic.message)'")
    }
  }

  @Test(arguments: Repository.swiftFiles(in: "Fixtures/diagnostics"))
  func everyErrorSaysWhatToWriteInstead(name: String) throws {
    let text = try Repository.text("Fixtures/diagnostics/\(name)")
    let diagnostics = SwiftFrontend.lower([SyntaxTree.parse(SourceFile(path: name, text: text))]).diagnostics
    #expect(!diagnostics.isEmpty)
    for diagnostic in diagnostics {
      #expect(!diagnostic.notes.isEmpty, "line \(line(of: diagnostic)): '\(diagnostic.message)' has no note")
    }
  }

  @Test(arguments: [399, 401, 9000])
  func longExpressionsAreRefusedWithoutACrash(terms: Int) {
    let sum = Array(repeating: "x", count: terms).joined(separator: " + ")
    let nesting = String(repeating: "if x > 0 { ", count: 50)
    let text = """
      // @differentiable
      func f(_ x: Double) -> Double { \(nesting) return \(sum) \(String(repeating: "}", count: 50)); return x }
      """
    let result = SwiftFrontend.lower([SyntaxTree.parse(SourceFile(path: "a.swift", text: text))])
    #expect(result.diagnostics.isEmpty == (terms < 400))
  }

  @Test func nothingIsLoweredAfterAnError() {
    let text = """
      // @differentiable
      func good(_ x: Double) -> Double { x }
      // @differentiable
      func bad(_ x: Double) -> Double { y }
      """
    let result = SwiftFrontend.lower([SyntaxTree.parse(SourceFile(path: "a.swift", text: text))])
    #expect(result.diagnostics.count == 1)
    #expect(result.module.functions.isEmpty)
    #expect(result.requests.isEmpty)
  }
}
