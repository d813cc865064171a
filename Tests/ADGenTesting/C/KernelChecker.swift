import ADGenCFrontend
import ADGenIR
import Foundation
import TestSupport

/// Reads random kernels as users' C files are read, and checks their derivatives on the interpreter.
public struct KernelChecker {
  private let library: Libclang
  private let folder: TemporaryFolder

  /// - Throws: When there is no libclang.
  public init() throws {
    library = try Libclang()
    folder = try TemporaryFolder()
  }

  /// Removes the folder that the kernels are written to.
  public func finish() { folder.remove() }

  /// Derivatives against differences, and forward against reverse.
  public func check(_ program: KernelProgram, points: Int, seed: UInt64) -> SourceChecker.Report {
    var report = SourceChecker.Report()
    do {
      let text = try translate(program.text)
      let checker = SourceChecker(isSingle: program.isSingle)
      report = checker.check(text, points: points, seed: seed) { function, random in
        program.arguments(of: function, &random)
      }
      if !report.failures.isEmpty { report.failures.append(text) }
    } catch {
      report.failures.append("\(error)")
    }
    return report
  }

  /// The kernels as Swift text.
  func translate(_ text: String) throws -> String {
    let path = try folder.write(text, to: "kernel.c").path
    let file = CReader.read(path, with: library)
    if let complaint = file.complaints.first {
      throw DerivativeChecker.Mismatch(
        description: "kernel.c:\(complaint.location.line): error: \(complaint.message)")
    }
    let kernels = KernelTranslator.translate(file)
    if let complaint = kernels.complaints.first {
      throw DerivativeChecker.Mismatch(
        description: "kernel.c:\(complaint.location.line): error: \(complaint.message)")
    }
    return kernels.text
  }
}

extension KernelProgram {
  /// Random arguments, which fit each other, for the kernel as the IR has it.
  func arguments(of function: Function, _ random: inout SplitMix64) -> [RuntimeValue] {
    let n = Int.random(in: Int.random(in: 0..<4, using: &random) == 0 ? 8...12 : 1...4, using: &random)
    return function.parameters.map { parameter in
      let type = function.type(of: parameter.value)
      guard let own = self.parameter(parameter.label ?? parameter.name) else { return .integer(n) }
      if case .array(let element) = type {
        return .array(
          (0..<count(of: own, n, element)).map { _ in
            element.isInteger ? .integer(Int.random(in: 0...6, using: &random)) : random.argument(of: element)
          })
      }
      return type.isInteger ? .integer(n) : random.argument(of: type)
    }
  }

  /// The parameter that one of the IR comes from: a structure is an array for each type of number.
  func parameter(_ name: String) -> Parameter? {
    parameters.first { name == $0.name || name == "\($0.name)In" || name.hasPrefix("\($0.name)_") }
  }

  private func count(of parameter: Parameter, _ n: Int, _ element: Type) -> Int {
    guard case .structure(_, _, let hasInteger) = parameter.kind, hasInteger else { return parameter.count(n) ?? n }
    // An integer of four bytes stands among the numbers.
    return element.isInteger && !isSingle ? 2 * (Structure.numberCount + 1) : Structure.numberCount + 1
  }

  /// Where the integer of a structure stands among its numbers.
  static let integerPosition = 3

  typealias Structure = KernelGenerator.Structure
}
