import ADGenIR

extension Function {
  /// Writes out the loops: a copy of the body for each iteration.
  mutating func unroll(_ loops: ShortLoops) {
    var builder = Builder(withoutBody)
    var substitution = Substitution(valueCount: values.count)
    var body = self.body
    Self.unroll(&body, loops, &builder, &substitution)
    substitution.apply(to: &body)
    self = builder.function
    self.body = body
  }

  private static func unroll(
    _ region: inout Region, _ loops: ShortLoops, _ builder: inout Builder, _ substitution: inout Substitution
  ) {
    region.rewrite { operation, output in
      for position in operation.regions.indices {
        unroll(&operation.regions[position], loops, &builder, &substitution)
      }
      guard let label = operation.kind.label, let counters = loops.labels[label],
        case .integer(let kind) = builder.type(of: operation.regions[0].parameters[0])
      else { return output.append(operation) }
      // What is copied must not mention the results of loops that are no more.
      substitution.apply(to: &operation.regions[0])
      var carried = Array(operation.operands.dropFirst(operation.firstCarriedOperand))
      builder.operations = []
      for counter in counters {
        let number = builder.emitOne(.constant(.integer(counter, kind)), [], type: .integer(kind))
        var cloner = Cloner()
        carried = cloner.splice(operation.regions[0], arguments: [number] + carried, into: &builder)
      }
      output += builder.operations
      for (result, value) in zip(operation.results, carried) { substitution.replace(result, by: value) }
    }
  }
}
