// Calls of BLAS and LAPACK.
extension BodyTranslation {
  /// The call, if it is one of a routine that has rules.
  mutating func library(
    _ name: String, _ arguments: [CExpression], _ whole: CExpression
  ) throws(KernelComplaint) -> String? {
    guard functions[name]?.body == nil, let (routine, precision) = BLASRoutine.named(name) else {
      if functions[name]?.body == nil, name.hasPrefix("cblas_") || name.hasPrefix("LAPACKE_") {
        throw unsupported(
          "'\(name)'", whole.location, note: "docs/supported-c.md lists the routines that have derivatives")
      }
      return nil
    }
    guard routine.parameters.count == arguments.count else {
      throw unsupported("this call of '\(name)'", whole.location)
    }
    usedRoutines.insert(name)
    var texts: [String] = []
    var written: Set<String> = []
    var read: Set<String> = []
    for (parameter, argument) in zip(routine.parameters, arguments) {
      switch parameter.kind {
      case .buffer, .pivots:
        let (base, offset) = try address(argument)
        texts += [parameter.isWritten ? "&\(base)" : base, offset]
        if parameter.isWritten { written.insert(base) } else { read.insert(base) }
      case .number: texts.append(try value(argument))
      case .size, .flag, .character: texts.append(try value(argument))
      }
    }
    if let shared = written.intersection(read).min() {
      throw KernelComplaint(
        message: "'\(shared)' is passed twice, and '\(name)' writes to it", note: "copy what is read first",
        location: whole.location)
    }
    return "\(BLASText.symbol(routine, precision))(\(texts.joined(separator: ", ")))"
  }
}
