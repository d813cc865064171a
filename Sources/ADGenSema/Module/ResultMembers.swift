import ADGenSyntax

/// The members of the standard library's `Result`, whose bodies stand in the place of their calls.
enum ResultMembers {
  /// Of the file that declares them.
  static let path = "Result members"

  /// A file that declares them, if the sources mention the type.
  static func declarations(for sources: [SourceFile]) -> [SyntaxTree] {
    guard sources.contains(where: { $0.mentions("Result<") }) else { return [] }
    return [SyntaxTree.parse(SourceFile(path: path, text: Array(text.utf8)), bodies: .skipped)]
  }

  private static let text = """
    extension Result {
      func map<NewSuccess>(_ transform: (Success) -> NewSuccess) -> Result<NewSuccess, Failure> {
        switch self {
        case .success(let value): return .success(transform(value))
        case .failure(let error): return .failure(error)
        }
      }

      func mapError<NewFailure>(_ transform: (Failure) -> NewFailure) -> Result<Success, NewFailure> {
        switch self {
        case .success(let value): return .success(value)
        case .failure(let error): return .failure(transform(error))
        }
      }

      func flatMap<NewSuccess>(
        _ transform: (Success) -> Result<NewSuccess, Failure>
      ) -> Result<NewSuccess, Failure> {
        switch self {
        case .success(let value): return transform(value)
        case .failure(let error): return .failure(error)
        }
      }

      func get() throws(Failure) -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let error): throw error
        }
      }
    }
    """
}
