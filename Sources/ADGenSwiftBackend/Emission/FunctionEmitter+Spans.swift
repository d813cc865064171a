import ADGenIR

// Loops reach arrays through spans: see `SpanPlan`.
extension FunctionEmitter {
  /// Emits a loop that reaches arrays through spans, made before it. Where an exit from a loop around them stands behind,
  /// they get a scope of their own: without optimization the compiler may take minutes over exits past spans.
  mutating func withSpans(ofNestAt position: Int, _ emitLoop: (inout FunctionEmitter) -> Void) {
    let start = statements.count
    var taken: [(local: String, place: String, variable: Variable)] = []
    let outer = spans
    var madeMutable = false
    for span in spanPlan.spans(ofNestAt: position) where isFree(span.place) {
      let place = placed(variable(span.place.variable), span.place.path, [], in: type(of: span.place.variable))
      var source = place.text
      var name = Self.spanName(source)
      if span.isMutable, gradientParts.names[span.place.variable] != nil || !span.place.path.isEmpty {
        // Spans of two parts of a value would be two accesses to it at once: each part is moved out.
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
      if span.isMutable { madeMutable = true }
    }
    emitLoop(&self)
    spans = outer
    for part in taken {
      line("\(part.place) = \(part.local)", reads: [part.variable], changes: [part.variable])
    }
    if madeMutable, spanPlan.isLeft(behind: position) {
      let body = Array(statements[start...])
      statements.replaceSubrange(start..., with: [.scope(label: nil, body: body)])
    }
  }

  /// What a span of the place is named after: a variable, a field, or a tuple and the number in it.
  private static func spanName(_ source: String) -> String {
    let parts = source.filter { $0 != "`" }.split(separator: ".")
    let isNumber = parts.last?.first?.isNumber == true
    return parts.suffix(isNumber ? 2 : 1).joined()
  }

  /// The span through which the path is reached, the rest of the path, and the type of what the span is of.
  func span(of value: Value, _ path: Path) -> (root: Expression, rest: Path, type: Type)? {
    guard !spans.isEmpty, let index = path.firstIndex(of: .index) else { return nil }
    let place = SpanPlan.Place(variable: storage.variable(value), path: Array(path[..<index]))
    guard let name = spans[place], isStored(value), let type = flat.type(value).part(at: place.path) else { return nil }
    return (Expression(name, reads: [place.variable]), Array(path[index...]), type)
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
