import ADRuntime
import Foundation
import Testing

@Suite struct CodingTests {
  @Test func roundTrip() throws {
    let tensor: Tensor<Float> = [[0.1, -2], [3e8, 4]]
    let data = try JSONEncoder().encode(tensor)
    #expect(try JSONDecoder().decode(Tensor<Float>.self, from: data) == tensor)
  }

  @Test(arguments: [
    #"{"shape": [2, 2], "scalars": [1, 2, 3]}"#, #"{"shape": [-1, -3], "scalars": [1, 2, 3]}"#,
    #"{"shape": [4611686018427387904, 4], "scalars": []}"#,
  ])
  func shapesThatDoNotFitAreRefused(_ text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Tensor<Float>.self, from: Data(text.utf8))
    }
  }
}
