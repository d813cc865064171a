import ADGenIR

// Loops reach arrays through spans: see `SpanPlan`.
extension FunctionEmitter {
  /// Emits a loop that reaches arrays through spans, made before it.
  mutating func withSpans(ofNestAt position: Int, _ emitLoop: (inout FunctionEmitter) -> Void) {
    var taken: [(local: String, place: String, variable: Variable)] = []
    let outer = spans
    for span in spanPlan.spans(ofNestAt: position) where isFree(span.place) {
      let place = placed(variable(span.place.variable), span.place.path, [], in: type(of: span.place.variable))
      var source = place.text
      var name = String(source.split(separator: ".").last ?? "").filter { $0 != "`" }
      if span.isMutable, gradientParts.names[span.place.variable] != nil || !span.place.path.isEmpty {
        // Spans of two parts of a value would be two accesses to it at once.
        if spanPlan.leaves(position) { continue }
        let local = names.numbered(name + "Bar")
        line("var \(local) = \(source).taken()", reads: [span.place.variable], changes: [span.place.variable])
        taken.append((local, source, span.place.variable))
        (source, name) = (local, local)
      }
      let spanName = names.numbered(name + "Span")
      let changes: Set<Variable> = span.isMutable ? [span.place.variable] : []
      line(
        span.isMutable ? "var \(spanName) = \(source).mutableSpan" : "let \(spanName) = \(source).span",
        reads: [span.place.variable], changes: changes)
      spans[span.place] = spanName
    }
    emitLoop(&self)
    spans = outer
    for part in taken {
      line("\(part.place) = \(part.local)", reads: [part.variable], changes: [part.variable])
    }
  }

  /// The span through which the path is reached, and the rest of the path.
  func span(of value: Value, _ path: Path) -> (root: Expression, rest: Path)? {
    guard !spans.isEmpty, let index = path.firstIndex(of: .index) else { return nil }
    let place = SpanPlan.Place(variable: storage.variable(value), path: Array(path[..<index]))
    guard let name = spans[place], isStored(value) else { return nil }
    return (Expression(name, reads: [place.variable]), Array(path[index...]))
  }

  /// Whether the value is in its variable, and not an expression.
  private func isStored(_ value: Value) -> Bool {
    flat.constant(value) == nil && aliases[value] == nil && !isFolded(value)
  }

  private func isFree(_ place: SpanPlan.Place) -> Bool {
    spans[place] == nil && storage.values(in: place.variable).allSatisfy { aliases[$0] == nil }
  }

  private func type(of variable: Variable) -> Type { flat.type(Value(index: variable)) }
}
