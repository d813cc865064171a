extension TreeDumper {
  func expression(_ expression: ExpressionSyntax) -> DumpNode {
    switch expression.kind {
    case .integer(let text), .float(let text), .regex(let text): return leaf(text)
    case .string(let literal): return string(literal, expression.range)
    case .boolean(let value): return leaf("\(value)")
    case .nilLiteral: return leaf("nil")
    case .array(let elements): return DumpNode(list: "array", elements.map { self.expression($0) })
    case .dictionary(let pairs):
      return DumpNode(list: "dictionary", pairs.flatMap { [self.expression($0.key), self.expression($0.value)] })
    case .identifier(let name, let arguments): return reference(text(name.range), arguments)
    case .selfReference: return leaf("self")
    case .superReference: return leaf("super")
    case .member(let base, let name, let arguments):
      return DumpNode("member", [self.expression(base), reference(text(name.range), arguments)])
    case .implicitMember(let name, let arguments): return reference("." + text(name.range), arguments)
    case .discard: return leaf("_")
    case .type(let type): return DumpNode("type", [self.type(type)])
    case .call(let call): return self.call("call", call)
    case .subscripting(let call): return self.call("subscript", call)
    case .closure(let closure): return self.closure(closure)
    case .ifExpression(let value): return self.if(value)
    case .switchExpression(let value): return self.switch(value)
    case .doExpression(let value): return self.do(value)
    case .keyPath(let keyPath): return leaf("\\" + text(expression.range).dropFirst()).with(keyPath.components.count)
    case .macroExpansion(let macro): return self.macro(macro)
    case .pattern(let pattern): return self.pattern(pattern)
    case .conditionalMembers(let base, let clauses):
      return DumpNode("conditional", [self.expression(base), conditional(clauses) { self.expression($0) }])
    case .chainBase: return leaf("base")
    case .invalid: return leaf("invalid")
    case .optionalChain, .forceUnwrap, .postfix, .prefix, .inoutArgument, .tryExpression, .await, .unsafe, .consume,
      .copy, .borrow, .packElement, .packExpansion, .sequence, .binary, .assignment, .ternary, .isType, .cast, .arrow,
      .parenthesized, .tuple:
      return operation(expression)
    }
  }

  /// Operators, and words before expressions.
  private func operation(_ expression: ExpressionSyntax) -> DumpNode {
    func node(_ label: String, _ operands: ExpressionSyntax...) -> DumpNode {
      DumpNode(label, operands.map { self.expression($0) })
    }
    switch expression.kind {
    case .optionalChain(let inner): return node("postfix?", inner)
    case .forceUnwrap(let inner): return node("postfix!", inner)
    case .postfix(let inner, let name): return node("postfix\(name.name)", inner)
    case .prefix(let name, let inner): return node("prefix\(name.name)", inner)
    case .inoutArgument(let inner): return node("inout", inner)
    case .tryExpression(let kind, let inner):
      switch kind {
      case .propagating: return node("try", inner)
      case .optional: return node("try?", inner)
      case .forced: return node("try!", inner)
      }
    case .await(let inner): return node("await", inner)
    case .unsafe(let inner): return node("unsafe", inner)
    case .consume(let inner): return node("consume", inner)
    case .copy(let inner): return node("copy", inner)
    case .borrow(let inner): return node("borrow", inner)
    case .packElement(let inner): return node("each", inner)
    case .packExpansion(let inner): return node("repeat", inner)
    case .sequence(let elements): return DumpNode("sequence", elements.map(element))
    case .binary(let left, let name, let right): return node(name.name, left, right)
    case .assignment(let left, let right): return node("=", left, right)
    case .ternary(let condition, let then, let otherwise): return node("?:", condition, then, otherwise)
    case .isType(let value, let type): return DumpNode("is", [self.expression(value), self.type(type)])
    case .cast(let value, let kind, let type):
      return DumpNode(word(kind), [self.expression(value), self.type(type)])
    case .arrow(let parameters, _, let result): return node("->", parameters, result)
    case .parenthesized(let inner): return node("paren", inner)
    case .tuple(let elements): return DumpNode(list: "tuple", elements.map(argument))
    default: return leaf("invalid")
    }
  }

  private func word(_ kind: ExpressionSyntax.CastKind) -> String {
    switch kind {
    case .coercion: return "as"
    case .conditional: return "as?"
    case .forced: return "as!"
    }
  }

  private func element(_ element: SequenceElement) -> DumpNode {
    switch element {
    case .operand(let operand): return expression(operand)
    case .binaryOperator(let name): return leaf(name.name)
    case .assignment: return leaf("=")
    case .ternary(let middle, _): return DumpNode("?:", [expression(middle)])
    case .isType(let type, _): return DumpNode("is", [self.type(type)])
    case .cast(let kind, let type, _): return DumpNode(word(kind), [self.type(type)])
    case .arrow(let effects, _): return DumpNode("->", self.effects(effects))
    }
  }

  private func reference(_ name: String, _ arguments: [TypeSyntax]) -> DumpNode {
    arguments.isEmpty ? leaf(name) : DumpNode("\(name)<>", arguments.map(type))
  }

  private func string(_ literal: StringLiteralSyntax, _ range: SourceRange) -> DumpNode {
    guard literal.isInterpolated else { return leaf(text(range).debugDescription) }
    return DumpNode(
      "string",
      literal.segments.map { segment in
        switch segment {
        case .text(let range): return leaf(text(range).debugDescription)
        case .interpolation(let arguments, _): return DumpNode("interpolation", arguments.map(argument))
        }
      })
  }

  func argument(_ argument: ArgumentSyntax) -> DumpNode {
    guard let label = argument.label else { return expression(argument.value) }
    return DumpNode("\(label.name):", [expression(argument.value)])
  }

  private func call(_ label: String, _ call: CallSyntax) -> DumpNode {
    DumpNode(
      label, [expression(call.callee)] + call.arguments.map(argument) + call.trailingClosures.map(trailing))
  }

  private func trailing(_ closure: TrailingClosureSyntax) -> DumpNode {
    DumpNode("trailing \(closure.label?.name ?? "")", [self.closure(closure.closure)])
  }

  func macro(_ macro: MacroExpansionSyntax) -> DumpNode {
    DumpNode(
      "macro",
      [leaf("#" + macro.name.name)] + macro.genericArguments.map(type) + macro.arguments.map(argument)
        + macro.trailingClosures.map(trailing))
  }

  private func closure(_ closure: ClosureSyntax) -> DumpNode {
    let captures = closure.captures.map { capture in
      DumpNode(
        "capture", [capture.specifier.map { leaf($0.name) }, leaf(capture.name.name), capture.value.map(expression)])
    }
    let parameters = (closure.parameters ?? []).map { parameter in
      DumpNode("parameter", [leaf(parameter.name ?? "_"), parameter.type.map(type)])
    }
    return DumpNode(
      "closure",
      captures + parameters + effects(closure.effects) + (closure.result.map { [DumpNode("result", [type($0)])] } ?? [])
        + [DumpNode(list: "body", closure.statements.map(statement))])
  }
}

extension DumpNode {
  /// A key path and the number of its components.
  fileprivate func with(_ count: Int) -> DumpNode { DumpNode("keyPath", [self, DumpNode("\(count)")]) }
}
