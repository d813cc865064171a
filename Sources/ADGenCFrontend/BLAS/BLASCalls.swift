/// What Swift code sees of BLAS and LAPACK when it calls them as C has them, `cblas_dgemv(CblasRowMajor, …)`: functions
/// that pass the call on to the routines with rules.
public struct BLASCalls: Sendable {
  /// Empty if nothing of the kind is called.
  public private(set) var text = ""

  /// - Parameter texts: The sources of a module.
  public init(_ texts: [[UInt8]]) {
    var words: Set<String> = []
    for text in texts { words.formUnion(Self.words(of: text)) }
    if words.isEmpty { return }
    var declared: Set<String> = []
    var wrappers = ""
    for precision in BLASPrecision.allCases {
      for routine in BLASRoutine.all {
        let isCalled = words.contains(routine.symbol(precision))
        let isKernels = words.contains(BLASText.symbol(routine, precision))
        if !isCalled && !isKernels { continue }
        if isCalled { wrappers += Self.wrapper(of: routine, precision) }
        declared.insert("\(precision.rawValue) \(routine.name)")
        if routine.name == "gesv" {
          declared.formUnion(["getrf", "getrs"].map { "\(precision.rawValue) \($0)" })
        }
      }
    }
    if declared.isEmpty { return }
    text = "import Foundation\n"
    if !wrappers.isEmpty { text += Self.constants }
    for precision in BLASPrecision.allCases {
      for routine in BLASRoutine.all where declared.contains("\(precision.rawValue) \(routine.name)") {
        text += BLASText.declaration(of: routine, precision)
      }
    }
    text += wrappers
  }

  /// The names in a source that are ours.
  private static func words(of text: [UInt8]) -> Set<String> {
    let marks = ["cblas_", "LAPACKE_", "adblas_"].map { Array($0.utf8) }
    var result: Set<String> = []
    for (position, byte) in text.enumerated() where byte == UInt8(ascii: "_") {
      for mark in marks where position + 1 >= mark.count && text[(position + 1 - mark.count)...position] == mark[...] {
        var start = position + 1 - mark.count
        while start > 0, isLetter(text[start - 1]) { start -= 1 }
        let end = text[position...].firstIndex { !isLetter($0) } ?? text.count
        result.insert(String(decoding: text[start..<end], as: UTF8.self))
      }
    }
    return result
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte >= 48 && byte < 58) || (byte | 32 >= 97 && byte | 32 < 123)
  }

  private static let constants = """
    struct CBLAS_ORDER { var rawValue: UInt32 }
    struct CBLAS_TRANSPOSE { var rawValue: UInt32 }
    struct CBLAS_UPLO { var rawValue: UInt32 }
    struct CBLAS_DIAG { var rawValue: UInt32 }
    struct CBLAS_SIDE { var rawValue: UInt32 }
    let CblasRowMajor = CBLAS_ORDER(rawValue: 101)
    let CblasColMajor = CBLAS_ORDER(rawValue: 102)
    let CblasNoTrans = CBLAS_TRANSPOSE(rawValue: 111)
    let CblasTrans = CBLAS_TRANSPOSE(rawValue: 112)
    let CblasConjTrans = CBLAS_TRANSPOSE(rawValue: 113)
    let CblasUpper = CBLAS_UPLO(rawValue: 121)
    let CblasLower = CBLAS_UPLO(rawValue: 122)
    let CblasNonUnit = CBLAS_DIAG(rawValue: 131)
    let CblasUnit = CBLAS_DIAG(rawValue: 132)
    let CblasLeft = CBLAS_SIDE(rawValue: 141)
    let CblasRight = CBLAS_SIDE(rawValue: 142)
    let LAPACK_ROW_MAJOR: Int32 = 101
    let LAPACK_COL_MAJOR: Int32 = 102

    """

  private static func wrapper(of routine: BLASRoutine, _ precision: BLASPrecision) -> String {
    let isOfLAPACK = routine.header == "lapacke.h"
    var parameters: [String] = []
    var arguments: [String] = []
    for parameter in routine.parameters {
      let name = parameter.name
      switch parameter.kind {
      case .number:
        parameters.append("_ \(name): \(precision.type)")
        arguments.append(name)
      case .buffer, .pivots:
        let type = parameter.kind == .pivots ? "[Int32]" : "[\(precision.type)]"
        parameters.append("_ \(name): \(parameter.isWritten ? "inout " : "")\(type)")
        arguments += [(parameter.isWritten ? "&" : "") + name, "0"]
      case .size:
        parameters.append("_ \(name): Int32")
        arguments.append("Int(\(name))")
      case .character:
        parameters.append("_ \(name): Int8")
        arguments.append("Int(\(name))")
      case .flag:
        parameters.append("_ \(name): \(isOfLAPACK ? "Int32" : flagType(name))")
        arguments.append(isOfLAPACK ? "Int(\(name))" : "Int(\(name).rawValue)")
      }
    }
    let call = "\(BLASText.symbol(routine, precision))(\(arguments.joined(separator: ", ")))"
    let list = parameters.joined(separator: ", ")
    switch routine.result {
    case .none: return "func \(routine.symbol(precision))(\(list)) { \(call) }\n"
    case .number: return "func \(routine.symbol(precision))(\(list)) -> \(precision.type) { \(call) }\n"
    case .status: return "func \(routine.symbol(precision))(\(list)) -> Int32 { Int32(\(call)) }\n"
    }
  }

  private static func flagType(_ name: String) -> String {
    switch name {
    case "order": return "CBLAS_ORDER"
    case "uplo": return "CBLAS_UPLO"
    case "diag": return "CBLAS_DIAG"
    case "side": return "CBLAS_SIDE"
    default: return "CBLAS_TRANSPOSE"
    }
  }
}
