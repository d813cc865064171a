import ADGenDriver
import Testing

@Suite struct OutputNamingTests {
  @Test func namesFollowTheSource() {
    #expect(OutputNaming.names(forSources: ["Sources/App/Loss.swift"]) == ["Loss+Derivatives.swift"])
  }

  @Test func equalNamesAreQualifiedByTheirFolders() {
    let names = OutputNaming.names(forSources: ["S/a/Loss.swift", "S/b/Loss.swift", "S/c/Other.swift"])
    #expect(names == ["a_Loss+Derivatives.swift", "b_Loss+Derivatives.swift", "Other+Derivatives.swift"])
  }

  @Test func foldersAreAddedUntilNamesDiffer() {
    let names = OutputNaming.names(forSources: ["S/a/x/Loss.swift", "S/b/x/Loss.swift"])
    #expect(names == ["a_x_Loss+Derivatives.swift", "b_x_Loss+Derivatives.swift"])
  }

  /// Some file systems do not tell upper from lower case.
  @Test func caseDoesNotDistinguish() {
    let names = OutputNaming.names(forSources: ["S/a/loss.swift", "S/b/Loss.swift"])
    #expect(names == ["a_loss+Derivatives.swift", "b_Loss+Derivatives.swift"])
  }

  @Test func sourceWithTheNameOfAnOutput() {
    let names = OutputNaming.names(forSources: ["S/Loss.swift", "S/Loss+Derivatives.swift"])
    #expect(names == ["S_Loss+Derivatives.swift", "Loss+Derivatives+Derivatives.swift"])
  }

  @Test func theSameFileTwiceEnds() {
    #expect(OutputNaming.names(forSources: ["a.swift", "a.swift"]).count == 2)
  }
}
