import ADGenIR

extension SignatureTable {
  /// The tensor functions of ADRuntime.
  mutating func addTensors() {}
}
