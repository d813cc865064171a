import ADGenSyntax

/// Why a construct is not accepted, and what to write instead.
struct Refusal: Sendable {
  var message: String
  var remedy: String

  init(_ message: String, _ remedy: String) {
    self.message = message
    self.remedy = remedy
  }

  /// For constructs that no differentiated body can contain, whatever comes.
  static func foreign(_ what: String) -> Refusal {
    Refusal(
      "\(what) cannot be differentiated",
      "move it to the caller, and pass its value as a parameter")
  }

  /// For constructs that are not accepted so far.
  static func unsupported(_ what: String, _ remedy: String) -> Refusal {
    Refusal("\(what) in a differentiated function is not supported yet", remedy)
  }
}
