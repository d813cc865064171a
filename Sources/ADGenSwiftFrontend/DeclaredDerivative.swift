import ADGenIR
import ADGenSema

/// A derivative that another module's generated file declares, as its signature says.
struct DeclaredDerivative {
  let function: Function

  init(_ index: Int, in typed: TypedModule) {
    let generated = typed.summary.generated[index]
    let entry = typed.summary.functions[generated.original].specialized(generated.types)
    let lowering = DeclarationLowering(entry, in: typed.summary)
    var declaration = lowering.declaration(result: entry.signature.result)
    if let receiver = entry.receiver, !generated.types.isEmpty || receiver.isBuiltinGeneric {
      declaration.enclosingTypes = [receiver.spelling]
    }
    declaration.name = generated.qualifiedName.split(separator: ".").last.map(String.init) ?? generated.symbol
    declaration.module = lowering.module(of: declaration.name)
    declaration.form = .function
    if entry.form.isInitializer { declaration.modifiers.insert("static", at: 0) }
    var results = [generated.signature.result]
    declaration.resultLabels = []
    if !generated.isPacked, case .tuple(let fields) = generated.signature.result {
      results = fields.map(\.type)
      declaration.resultLabels = fields.map(\.label)
    }
    var function = Function(symbol: generated.symbol, declaration: declaration, resultTypes: results.map { Type($0) })
    for (position, parameter) in generated.signature.parameters.enumerated() {
      let isOwn = entry.parameters.indices.contains(position)
      let name = (isOwn ? entry.parameters[position].name : nil) ?? parameter.label ?? "unused\(position)"
      let value = function.makeValue(Type(parameter.type), name: name)
      function.parameters.append(Parameter(value: value, label: parameter.label, name: name))
    }
    var builder = Builder(function)
    builder.emit(.trap("'\(declaration.name)' is declared in another module"))
    builder.function.body = Region(operations: builder.operations)
    builder.function.isKnownBySignature = true
    self.function = builder.function
  }
}
