import ADRuntime
import Testing

/// The expected texts are those that NumPy 2.4 prints for the same arrays.
@Suite struct PrintingTests {
  @Test func vector() {
    #expect(
      (Tensor<Double>([1, 2, 3])).description
        == "[1. 2. 3.]")
  }

  @Test func matrix() {
    #expect(
      (Tensor<Float>([[1, 2.5], [3, -4]])).description
        == """
        [[ 1.   2.5]
         [ 3.  -4. ]]
        """)
  }

  @Test func thirds() {
    #expect(
      (Tensor<Double>([1, 2, 3]) / 3).description
        == "[0.33333333 0.66666667 1.        ]")
  }

  @Test func floatThirds() {
    #expect(
      (Tensor<Float>([1, 2, 3]) / 3).description
        == "[0.33333334 0.6666667  1.        ]")
  }

  @Test func small() {
    #expect(
      (Tensor<Double>([1e-5, 1])).description
        == "[1.e-05 1.e+00]")
  }

  @Test func wide() {
    #expect(
      (Tensor<Double>([0.5, 1000])).description
        == "[5.e-01 1.e+03]")
  }

  @Test func large() {
    #expect(
      (Tensor<Double>([1e8, 1e7])).description
        == "[1.e+08 1.e+07]")
  }

  @Test func floatMillions() {
    #expect(
      (Tensor<Float>([1e6, 1e5])).description
        == "[1.e+06 1.e+05]")
  }

  @Test func doubleMillions() {
    #expect(
      (Tensor<Double>([1e6, 1e5])).description
        == "[1000000.  100000.]")
  }

  @Test func exactDigits() {
    #expect(
      (Tensor<Float>([285.14285, 0.0285])).description
        == "[2.8514285e+02 2.8500000e-02]")
  }

  @Test func notFinite() {
    #expect(
      (Tensor<Double>([.nan, 1.5, -.infinity])).description
        == "[ nan  1.5 -inf]")
  }

  @Test func onlyNaN() {
    #expect(
      (Tensor<Double>([.nan, .infinity])).description
        == "[nan inf]")
  }

  @Test func rankZero() {
    #expect(
      (Tensor<Double>(0.1)).description
        == "0.1")
  }

  @Test func tinyScalar() {
    #expect(
      (Tensor<Double>(1e-5)).description
        == "1e-05")
  }

  @Test func hugeScalar() {
    #expect(
      (Tensor<Double>(1e16)).description
        == "1e+16")
  }

  @Test func floatMillion() {
    #expect(
      (Tensor<Float>(1_234_567)).description
        == "1.234567e+06")
  }

  @Test func negativeZero() {
    #expect(
      (Tensor<Double>(-0.0)).description
        == "-0.0")
  }

  @Test func empty() {
    #expect(
      (Tensor<Double>.zeros(shape: [0, 3])).description
        == "[]")
  }

  @Test func cube() {
    #expect(
      (Tensor<Double>.arange(to: 12).reshaped(to: [2, 2, 3])).description
        == """
        [[[ 0.  1.  2.]
          [ 3.  4.  5.]]

         [[ 6.  7.  8.]
          [ 9. 10. 11.]]]
        """)
  }

  @Test func wrapped() {
    #expect(
      (Tensor<Double>.arange(to: 30)).description
        == """
        [ 0.  1.  2.  3.  4.  5.  6.  7.  8.  9. 10. 11. 12. 13. 14. 15. 16. 17.
         18. 19. 20. 21. 22. 23. 24. 25. 26. 27. 28. 29.]
        """)
  }

  @Test func summary() {
    #expect(
      (Tensor<Double>.arange(to: 1001)).description
        == "[   0.    1.    2. ...  998.  999. 1000.]")
  }

  @Test func summaryMatrix() {
    #expect(
      (Tensor<Double>.arange(to: 3000).reshaped(to: [100, 30])).description
        == """
        [[0.000e+00 1.000e+00 2.000e+00 ... 2.700e+01 2.800e+01 2.900e+01]
         [3.000e+01 3.100e+01 3.200e+01 ... 5.700e+01 5.800e+01 5.900e+01]
         [6.000e+01 6.100e+01 6.200e+01 ... 8.700e+01 8.800e+01 8.900e+01]
         ...
         [2.910e+03 2.911e+03 2.912e+03 ... 2.937e+03 2.938e+03 2.939e+03]
         [2.940e+03 2.941e+03 2.942e+03 ... 2.967e+03 2.968e+03 2.969e+03]
         [2.970e+03 2.971e+03 2.972e+03 ... 2.997e+03 2.998e+03 2.999e+03]]
        """)
  }

  @Test func summaryCube() {
    #expect(
      (Tensor<Float>.arange(to: 2000).reshaped(to: [2, 500, 2]) / 7).description
        == """
        [[[0.0000000e+00 1.4285715e-01]
          [2.8571430e-01 4.2857143e-01]
          [5.7142860e-01 7.1428573e-01]
          ...
          [1.4200000e+02 1.4214285e+02]
          [1.4228572e+02 1.4242857e+02]
          [1.4257143e+02 1.4271428e+02]]

         [[1.4285715e+02 1.4300000e+02]
          [1.4314285e+02 1.4328572e+02]
          [1.4342857e+02 1.4357143e+02]
          ...
          [2.8485715e+02 2.8500000e+02]
          [2.8514285e+02 2.8528571e+02]
          [2.8542856e+02 2.8557144e+02]]]
        """)
  }

  @Test func debugDescription() {
    #expect(String(reflecting: Tensor<Float>([[1, 2]])) == "Tensor<Float>(shape: [1, 2])\n[[1. 2.]]")
  }
}
