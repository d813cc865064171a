/// The tokens of a file as text, for people: place, kind and spelling, a token a line.
public enum TokenListing {
  public static func text(of file: SourceFile) -> String {
    TokenizedFile(file).tokens.map { token in
      let place = file.location(of: token.lower)
      let spelling = file.text(of: token.range).debugDescription
      return "\(place.line):\(place.column) \(token.kind) \(spelling)\n"
    }.joined()
  }
}
