import ADGenDifferentiation
import ADGenIR

/// The table of a straight-line scalar function as text: values, tangents and adjoints, a line for each intermediate.
struct TraceTable {
  private let trace: EvaluationTrace
  private var expressions: ExpressionText

  /// Nil if the function is not straight-line scalar code.
  init?(_ function: Function) {
    guard let trace = EvaluationTrace(function) else { return nil }
    self.trace = trace
    let operations = trace.operations
    expressions = ExpressionText(
      definitions: Dictionary(operations.flatMap { op in op.results.map { ($0, op) } }) { first, _ in first },
      names: [:])
    let taken = Set(function.values.compactMap(\.name))
    var used: Set<String> = []
    var counter = 0
    for row in trace.rows {
      var name = function[row.value].name ?? ""
      // The versions of a reassigned variable need names of their own; so do values without one.
      if name.isEmpty || used.contains(name) {
        repeat {
          counter += 1
          name = "v\(counter)"
        } while taken.contains(name)
      }
      used.insert(name)
      expressions.names[row.value] = name
      expressions.names[row.tangent] = name + "Dot"
      expressions.names[row.adjoint] = name + "Bar"
    }
  }

  var text: String {
    let lines = [["value", "tangent", "adjoint"]] + trace.rows.map(cells)
    let widths = (0..<2).map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { cells in
      let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return (padded + [cells[2]]).joined(separator: "   ") + "\n"
    }.joined()
  }

  private func cells(_ row: EvaluationTrace.Row) -> [String] {
    let name = expressions.text(of: row.value)
    let tangent = expressions.text(of: row.tangent)
    let adjoint = expressions.text(of: row.adjoint)
    var adjoints = expressions.text(ofSum: row.adjointTerms)
    if row.value == trace.result { adjoints = adjoints.isEmpty ? "1" : "1 + " + adjoints }
    guard let operation = row.operation else {
      return [name, tangent, "\(adjoint) = \(adjoints.isEmpty ? "0" : adjoints)"]
    }
    let tangents = expressions.text(ofSum: row.tangentTerms)
    return [
      "\(name) = \(expressions.text(of: operation))", "\(tangent) = \(tangents.isEmpty ? "0" : tangents)",
      "\(adjoint) = \(adjoints.isEmpty ? "0" : adjoints)",
    ]
  }
}
