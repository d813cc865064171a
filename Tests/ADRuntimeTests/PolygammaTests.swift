import ADRuntime
import Testing

@Suite struct PolygammaTests {
  // The expected values were computed with mpmath at 30 digits.

  func relativeError(_ value: Double, _ expected: Double) -> Double { abs(value / expected - 1) }

  @Test(arguments: [
    (0.001, -1000.5755719318102797),
    (0.1, -10.423754940411076232),
    (0.5, -1.9635100260214234794),
    (1, -0.57721566490153286061),
    (1.4375, -0.023613544005297899142),
    (1.5, 0.036489973978576520559),
    (2, 0.42278433509846713939),
    (3.25, 1.0169909110681790364),
    (7, 1.8727843350984671394),
    (9.75, 2.225109535044576012),
    (10.5, 2.3030010342976863753),
    (100, 4.6001618527380874002),
    (12345.678, 9.4210208207417608775),
    (-0.5, 0.036489973978576520559),
    (-1.25, 3.7141391202135278304),
    (-10.3, 4.6624034935820870175),
  ])
  func digammaValues(_ x: Double, _ expected: Double) {
    #expect(abs(digamma(x) - expected) <= 2e-15 * max(1, abs(expected)))
  }

  @Test(arguments: [
    (0.001, 1000001.6425331958273),
    (0.1, 101.4332991507927477),
    (0.5, 4.9348022005446793094),
    (1, 1.6449340668482264365),
    (1.5, 0.93480220054467930942),
    (2, 0.64493406684822643647),
    (3.25, 0.35979829030957987507),
    (7, 0.15354517795933754758),
    (12.5, 0.083285224601578370444),
    (100, 0.010050166663333571395),
    (12345.678, 0.000081003287231112069147),
    (-0.5, 8.9348022005446793094),
    (-1.25, 19.181879647671606498),
    (-10.3, 14.98688706572263782),
  ])
  func trigammaValues(_ x: Double, _ expected: Double) {
    #expect(relativeError(trigamma(x), expected) < 5e-15)
  }

  @Test(arguments: [
    (2, 0.25, -129.32773993753692033),
    (2, 1, -2.4041138063191885708),
    (2, 2.5, -0.236204051641727403),
    (2, 9, -0.013793319195767773909),
    (2, 20, -0.0026281224023146545934),
    (2, 300, -0.000011148209876314588731),
    (3, 0.25, 1538.782144009188396),
    (3, 1, 6.4939394022668291491),
    (3, 2.5, 0.22390584881725205126),
    (3, 9, 0.003234396045945103868),
    (3, 20, 0.00026937422133963891459),
    (3, 300, 7.4445267485139528187e-8),
    (5, 0.25, 491552.51376768129205),
    (5, 1, 122.08116743813389677),
    (5, 2.5, 0.57856917856718348455),
    (5, 9, 0.00053174633289633869853),
    (5, 20, 8.4842662061582300714e-6),
    (5, 300, 9.95912208220298396e-12),
    (8, 0.25, -10569651520.043915009),
    (8, 1, -40400.978398747634885),
    (8, 2.5, -11.146030731869932468),
    (8, 9, -0.00017760348553742449426),
    (8, 20, -2.3918971390547577816e-7),
    (8, 300, -7.7846913475931077705e-17),
  ])
  func polygammaValues(_ order: Int, _ x: Double, _ expected: Double) {
    #expect(relativeError(polygamma(order, x), expected) < 1e-14)
  }

  @Test func poles() {
    #expect(digamma(0.0).isNaN && digamma(-3.0).isNaN && digamma(-Double.infinity).isNaN && digamma(Double.nan).isNaN)
    #expect(trigamma(0.0) == .infinity && trigamma(-2.0) == .infinity && trigamma(Double.nan).isNaN)
    #expect(digamma(Double.infinity) == .infinity && trigamma(Double.infinity) == 0)
  }

  @Test func floats() {
    #expect(digamma(1.5 as Float) == Float(digamma(1.5)))
    #expect(trigamma(1.5 as Float) == Float(trigamma(1.5)))
    #expect(polygamma(2, 1.5 as Float) == Float(polygamma(2, 1.5)))
  }

  @Test func derivativeOfTheLogarithmOfGamma() {
    let check = checkGradient(of: { Double.logGamma($0) }, at: 2.7, gradient: digamma(2.7))
    #expect(check.passed, "\(check)")
  }
}
