import ADGenIR

/// A random kernel, with what a caller has to know.
public struct KernelProgram: Sendable {
  public var text: String
  public var name: String
  public var parameters: [Parameter]
  public var returnsNumber: Bool
  /// Whether it computes in `float`.
  public var isSingle: Bool

  /// How a structure is passed.
  public enum Form: Sendable { case value, constant, changed }

  public struct Parameter: Sendable {
    public var name: String
    public var kind: Kind
  }

  public enum Kind: Sendable {
    /// The count `n`.
    case count
    case number
    /// Numbers, as many as the text says.
    case buffer(String, isWritten: Bool)
    case matrix(Int, Int, isWritten: Bool)
    /// Rows of `n` numbers.
    case variableMatrix(Int, isWritten: Bool)
    /// Integers from 0 to 6, as many as the text says.
    case integers(String)
    case structure(String, Form, hasInteger: Bool)
  }
}

extension KernelProgram.Parameter {
  /// As the kernel declares it.
  func declaration(_ real: String) -> String {
    func type(_ isWritten: Bool) -> String { (isWritten ? "" : "const ") + real }
    switch kind {
    case .count: return "int n"
    case .number: return "\(real) \(name)"
    case .buffer(_, let isWritten): return "\(type(isWritten)) *\(name)"
    case .matrix(let rows, let columns, let isWritten): return "\(type(isWritten)) \(name)[\(rows)][\(columns)]"
    case .variableMatrix(let rows, let isWritten): return "\(type(isWritten)) \(name)[\(rows)][n]"
    case .integers: return "const int *\(name)"
    case .structure(let type, let form, _):
      return "\(form == .constant ? "const " : "")struct \(type) \(form == .value ? "" : "*")\(name)"
    }
  }

  /// What `@buffer` says of it.
  var size: String? {
    switch kind {
    case .buffer(let size, _), .integers(let size): return size
    case .variableMatrix(let rows, _): return "\(rows) * n"
    case .count, .number, .matrix, .structure: return nil
    }
  }

  /// How many elements it has, if it is a buffer.
  func count(_ n: Int) -> Int? {
    switch kind {
    case .buffer(let size, _), .integers(let size): return Int(size) ?? n
    case .matrix(let rows, let columns, _): return rows * columns
    case .variableMatrix(let rows, _): return rows * n
    case .structure: return KernelGenerator.Structure.numberCount
    case .count, .number: return nil
    }
  }

  var isWritten: Bool {
    switch kind {
    case .buffer(_, let isWritten), .matrix(_, _, let isWritten), .variableMatrix(_, let isWritten): return isWritten
    case .structure(_, let form, _): return form == .changed
    case .count, .number, .integers: return false
    }
  }
}
